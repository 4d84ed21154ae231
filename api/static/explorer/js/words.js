// @ts-check
/** The interface's own words. Names of entities, relations and strata come from the API instead. */

import { state } from "./state.js";
import { MAP_WORDS } from "./words/map.js";
import { PANEL_WORDS } from "./words/panels.js";

const WORDS = { ...MAP_WORDS, ...PANEL_WORDS };

/**
 * The words of this key in the language shown, with `{name}` filled in.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [given]
 * @returns {string} the key itself if it has no words, so that a gap is seen and nothing breaks
 */
export function t(key, given = {}) {
  const [english, chinese] = WORDS[key] ?? [key, key];
  const words = state.peek().lang === "zh" ? chinese : english;
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(given[name] ?? whole));
}

/**
 * What the API explains, which it does in English; on a page in another language the page's own words.
 *
 * @param {string | null | undefined} explanation
 * @param {string} key of the page's own words
 */
export const explained = (explanation, key) => (state.peek().lang === "en" && explanation) || t(key);
