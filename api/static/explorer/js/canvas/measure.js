// @ts-check
/** How wide words are, and names that are cut to fit a pill. */

import { FAMILY } from "../picture/family.js";
import { FONT_SIZE, PADDING, TEXT_INSET } from "../picture/pills.js";

const LONGEST = 138;

/** @type {CanvasRenderingContext2D | null} */
let context = null;
/** @type {Map<string, number>} */
const widths = new Map();
/** @type {Map<string, number>} */
const pills = new Map();
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
 * A name on one line, cut to fit.
 *
 * @param {string} name
 * @param {number} most its width in pixels
 * @param {number} [size]
 * @param {number} [weight]
 * @returns {string}
 */
export function fitted(name, most, size = FONT_SIZE, weight = 500) {
  const key = `${weight} ${size} ${Math.round(most)} ${name}`;
  let short = shortened.get(key);
  if (short === undefined) {
    short = cut(name.replace(/\s+/g, " ").trim(), (text) => textWidth(text, size, weight) <= most + 0.5);
    shortened.set(key, short);
  }
  return short;
}

/** @param {string} name @param {(text: string) => boolean} fits */
function cut(name, fits) {
  if (fits(name)) return name;
  // By characters as people count them, so that no pair of code units is torn apart.
  const characters = [...name];
  let [low, high] = [1, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(`${characters.slice(0, middle).join("")}…`)) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join("").trimEnd()}…`;
}

/**
 * How wide the pill of a name is.
 *
 * @param {string} name
 * @returns {number}
 */
export function pillWidth(name) {
  let width = pills.get(name);
  if (width === undefined) {
    width = Math.ceil(Math.min(LONGEST, textWidth(name.replace(/\s+/g, " ").trim()))) + TEXT_INSET + PADDING;
    pills.set(name, width);
  }
  return width;
}

/** A name as a pill of this width shows it. @param {string} name @param {number} width */
export const pillName = (name, width) => fitted(name, width - TEXT_INSET - PADDING);
