// @ts-check
/** A line between two pills: its family by hue and dashes, its standing by a sign in the middle. Pure. */

import { arrowOf, pathOf, pointAt } from "./curves.js";
import { DASHES } from "./shapes.js";

/** @typedef {import("./shapes.js").Item} Item */
/** @typedef {import("./shapes.js").Shape} Shape */

/** What a line's standing is drawn as; a usual line has no sign. @type {Record<string, string>} */
export const SIGNS = { PROPOSED: "○", ENDED: "×", DISRUPTED: "/", DISPUTED: "≠", SPECULATIVE: "?" };

const LOOKS = {
  rest: { width: 1.2, opacity: 0.36 },
  near: { width: 1.5, opacity: 0.7 },
  hot: { width: 2, opacity: 1 },
  // Each group that is not opaque is painted aside first, which hundreds of lines make slow.
  crowd: { width: 1, opacity: 1 },
  faint: { width: 1, opacity: 0.12 },
  dim: { width: 1.1, opacity: 0.05 },
  path: { width: 3, opacity: 1 },
  current: { width: 4.5, opacity: 1 },
};

/** @typedef {keyof typeof LOOKS} LineState */

/**
 * @param {import("./model.js").Line} line
 * @param {import("./curves.js").Curve} curve
 * @param {{dash: string, hue: string}} style
 * @param {LineState} state
 * @returns {Item}
 */
export function line(line, curve, style, state) {
  const { width, opacity } = LOOKS[state];
  const hue = `hue-${style.hue}`;
  const dash = DASHES[/** @type {keyof typeof DASHES} */ (style.dash)] ?? "";
  const pointed = !["rest", "crowd", "faint", "dim"].includes(state);
  /** @type {Shape[]} */
  const shapes = [{ kind: "path", d: pathOf(curve), stroke: hue, width, dash }];
  if (pointed) shapes.push({ kind: "path", d: arrowOf(curve), fill: hue });
  if (state !== "dim" && state !== "faint") shapes.push(...sign(line.standing, curve, hue));
  const kind = `line ${state}${state === "path" || state === "current" ? " hot" : ""}`;
  return { id: line.id, x: 0, y: 0, opacity, kind, shapes, relation: line.relation };
}

/** @param {string} standing @param {import("./curves.js").Curve} curve @param {string} hue @returns {Shape[]} */
function sign(standing, curve, hue) {
  const text = SIGNS[standing];
  if (!text) return [];
  const [x, y] = pointAt(curve, 0.5);
  return [
    { kind: "circle", x, y, r: 5.5, fill: "ground", stroke: hue, width: 1 },
    { kind: "text", x, y: y + 3.3, text, size: 9.5, weight: 700, fill: hue, anchor: "middle" },
  ];
}
