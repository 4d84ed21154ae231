// @ts-check
/** Rows of pills: as few as fit, each about as long as the others. Pure. */

/**
 * @param {string[]} ids in the order in which they are read
 * @param {(id: string) => number} widthOf
 * @param {number} room the width of a row
 * @param {number} gap between two pills
 * @returns {string[][]}
 */
export function rowsOf(ids, widthOf, room, gap) {
  const fewest = greedy(ids, widthOf, room, gap).length;
  if (fewest < 2) return ids.length ? [ids] : [];
  // The narrowest room that still needs no more rows evens them out.
  let [low, high] = [Math.max(...ids.map(widthOf)), room];
  while (high - low > 4) {
    const middle = (low + high) / 2;
    if (greedy(ids, widthOf, middle, gap).length <= fewest) high = middle;
    else low = middle;
  }
  return greedy(ids, widthOf, high, gap);
}

/** @param {string[]} ids @param {(id: string) => number} widthOf @param {number} room @param {number} gap */
function greedy(ids, widthOf, room, gap) {
  /** @type {string[][]} */
  const rows = [];
  let used = Infinity;
  for (const id of ids) {
    const width = widthOf(id) + gap;
    if (used + width > room + gap) {
      rows.push([]);
      used = 0;
    }
    rows[rows.length - 1].push(id);
    used += width;
  }
  return rows;
}
