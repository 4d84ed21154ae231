// @ts-check
/** How wide words are, and names that are cut to fit a pill. */

import { FAMILY } from "../picture/family.js";
import { FONT_SIZE, PADDING, TEXT_INSET } from "../picture/pills.js";

const LONGEST = 138;

/** @type {CanvasRenderingContext2D | null} */
let context = null;
/** @type {Map<string, number>} */
const widths = new Map();
/** @type {Map<string, string>} */
const shortened = new Map();

/**
 * @param {string} text
 * @param {number} [size]
 * @param {number} [weight]
 * @returns {number} in pixels
 */
export function textWidth(text, size = FONT_SIZE, weight = 500) {
  const key = `${weight} ${size} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    context ??= document.createElement("canvas").getContext("2d");
    if (!context) return text.length * size * 0.56;
    context.font = `${weight} ${size}px ${FAMILY}`;
    width = context.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/**
 * A name as its pill shows it, on one line.
 *
 * @param {string} name
 * @returns {string}
 */
export function shortName(name) {
  let short = shortened.get(name);
  if (short === undefined) {
    short = cut(name.replace(/\s+/g, " ").trim());
    shortened.set(name, short);
  }
  return short;
}

/** @param {string} name */
function cut(name) {
  if (textWidth(name) <= LONGEST) return name;
  // By characters as people count them, so that no pair of code units is torn apart.
  const characters = [...name];
  let [low, high] = [1, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${characters.slice(0, middle).join("")}…`) <= LONGEST) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join("").trimEnd()}…`;
}

/** @param {string} name */
export const pillWidth = (name) => Math.ceil(textWidth(shortName(name), FONT_SIZE, 500)) + TEXT_INSET + PADDING;
