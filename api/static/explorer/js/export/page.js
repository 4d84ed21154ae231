// @ts-check
/** The picture as a page to be published: with its legend and where and when it comes from. Pure. */

import { DASHES } from "../picture/shapes.js";

/** @typedef {import("../picture/shapes.js").Shape} Shape */
/** @typedef {import("../picture/shapes.js").Item} Item */

const MARGIN = 16;
const ROW = 20;
const SWATCH = 26;
const SMALL = 11;

/**
 * @typedef {object} Legend
 * @property {{label: string, dash: string, hue: string}[]} lines
 * @property {{label: string, tone: string}[]} dots
 * @property {string[]} captions
 */

/**
 * @param {import("../picture/shapes.js").Scene} scene
 * @param {Legend} legend
 * @param {(text: string, size: number) => number} widthOf
 * @returns {{items: Item[], width: number, height: number}}
 */
export function page(scene, legend, widthOf) {
  const width = Math.max(scene.width, 480) + 2 * MARGIN;
  const top = scene.height + MARGIN + 22;
  const keys = [...legend.lines.map(lineKey), ...legend.dots.map(dotKey)];
  const { shapes, height } = flowed(keys, width - 2 * MARGIN, widthOf);
  const captions = legend.captions.map((text, at) => word(text, 0, height + 14 + at * 16, "muted"));
  const items = [
    item(MARGIN, MARGIN, scene.backdrop),
    ...[...scene.lines, ...scene.pills, ...scene.more].map((one) => ({ ...one, x: one.x + MARGIN, y: one.y + MARGIN })),
    item(MARGIN, MARGIN, scene.labels),
    item(MARGIN, top, [...shapes, ...captions]),
  ];
  return { items, width, height: top + height + 14 + legend.captions.length * 16 };
}

/** @param {number} x @param {number} y @param {Shape[]} shapes @returns {Item} */
const item = (x, y, shapes) => ({ id: "", x, y, opacity: 1, kind: "", shapes });

/** @param {string} text @param {number} x @param {number} y @param {string} fill @returns {Shape} */
const word = (text, x, y, fill) => ({ kind: "text", x, y, text, size: SMALL, weight: 450, fill });

/** @returns {{label: string, sign: (x: number, y: number) => Shape, room: number}} */
const lineKey = ({ label, dash, hue }) => ({
  label,
  room: SWATCH + 6,
  sign: (x, y) => ({
    kind: "path",
    d: `M${x},${y - 4}H${x + SWATCH}`,
    stroke: `hue-${hue}`,
    width: 2,
    dash: DASHES[/** @type {keyof typeof DASHES} */ (dash)] ?? "",
  }),
});

/** @returns {{label: string, sign: (x: number, y: number) => Shape, room: number}} */
const dotKey = ({ label, tone }) => ({
  label,
  room: 16,
  sign: (x, y) => ({ kind: "circle", x: x + 5, y: y - 4, r: 4.5, fill: `tone-${tone}` }),
});

/** Keys from left to right, in as many rows as they need. */
function flowed(keys, width, widthOf) {
  /** @type {Shape[]} */
  const shapes = [];
  let [x, y] = [0, 0];
  for (const { label, sign, room } of keys) {
    const needed = room + widthOf(label, SMALL) + 18;
    if (x && x + needed > width) [x, y] = [0, y + ROW];
    shapes.push(sign(x, y), word(label, x + room, y, "ink"));
    x += needed;
  }
  return { shapes, height: y + ROW };
}
