// @ts-check
/** Words of the shell, the map, the legend and the exports: English, Chinese. */

/** @type {Record<string, [string, string]>} */
export const MAP_WORDS = {
  "view.map": ["Map", "图谱"],
  "view.rank": ["Rank", "排名"],
  "view.compare": ["US and China", "中美对比"],
  "view.disputes": ["Disputes", "分歧"],
};
