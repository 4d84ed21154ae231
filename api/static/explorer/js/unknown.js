// @ts-check
/** Ids that the address names and nothing has: the picture does without them, and says what may be meant. */

import { signal } from "../vendor/signals.js";

/** @typedef {import("./codec.js").State} State */

/** @typedef {ReadonlyMap<string, string[]>} Unknown by id, the nearest there are */

/** Those that the API has refused so far. @type {{value: Unknown, peek(): Unknown}} */
export const unknown = signal(new Map());

/** @param {import("./api.js").UnknownId} refused */
export function noteUnknown({ name, suggestions }) {
  if (!unknown.peek().has(name)) unknown.value = new Map([...unknown.peek(), [name, suggestions]]);
}

/** Those of some ids that may be asked about. @param {string[]} ids */
export const known = (ids) => ids.filter((id) => id && !unknown.value.has(id));

const SINGLE = /** @type {const} */ (["sel", "from", "to", "about", "where"]);
const SEVERAL = /** @type {const} */ (["whatif", "columns"]);

/**
 * What to change of a state so that it names one entity wherever it names another.
 *
 * @param {State} shown
 * @param {string} id
 * @param {string} other
 * @returns {Partial<State>}
 */
export function instead(shown, id, other) {
  const single = SINGLE.filter((name) => shown[name] === id).map((name) => [name, other]);
  const several = SEVERAL.filter((name) => shown[name].includes(id)).map((name) => [
    name,
    [...new Set(shown[name].map((one) => (one === id ? other : one)))],
  ]);
  return Object.fromEntries([...single, ...several]);
}
