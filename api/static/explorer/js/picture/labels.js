// @ts-check
/** Words on lines, where they cover no pill and no other word. Pure. */

import { pointAt } from "./curves.js";

const SIZE = 10.5;
const PLACES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78];
const LABEL_EACH = 8;
const MOST_LINES = 40;

/**
 * @param {{line: import("./model.js").Line, curve: import("./curves.js").Curve, text: string, hue: string}[]} lines
 * @param {Iterable<import("../layout/stack.js").Box>} boxes pills that words may not cover
 * @param {(text: string) => number} textWidth
 * @returns {import("./shapes.js").Shape[]} none for more lines than can be told apart
 */
export function labelsOf(lines, boxes, textWidth) {
  if (lines.length > MOST_LINES) return [];
  const taken = [...boxes].map(({ x, y, w, h }) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2]);
  // Above eight lines, one word for each relation says as much as one for each line.
  const oncePerRelation = lines.length > LABEL_EACH ? new Set() : null;
  const labels = [];
  for (const { line, curve, text, hue } of lines) {
    if (oncePerRelation?.has(line.relation)) continue;
    const spot = freeSpot(curve, textWidth(text) + 6, taken);
    if (!spot) continue;
    oncePerRelation?.add(line.relation);
    labels.push(label(spot, text, hue));
  }
  return labels;
}

/** @returns {[number, number] | null} */
function freeSpot(curve, width, taken) {
  for (const t of PLACES) {
    const [x, y] = pointAt(curve, t);
    const box = [x - width / 2, y - 7, x + width / 2, y + 7];
    if (taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    return [x, y];
  }
  return null;
}

const overlap = (one, other) =>
  one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];

/** @returns {import("./shapes.js").Shape} */
const label = ([x, y], text, hue) => ({
  kind: "text",
  x,
  y: y + 3.5,
  text,
  size: SIZE,
  weight: 600,
  fill: hue,
  anchor: "middle",
  halo: "ground",
});
