// @ts-check
/** What is shown, as one signal that the address follows. */

import { signal } from "../vendor/signals.js";
import { DEFAULTS, decode, encode } from "./codec.js";

/** @typedef {import("./codec.js").State} State */

/** @type {{value: State, peek(): State, subscribe(fn: (state: State) => void): () => void}} */
export const state = signal(decode(location.search));

/**
 * Changes what is shown. Each change is a step that Back undoes, unless it replaces the last one.
 *
 * @param {Partial<State>} patch
 * @param {{replace?: boolean}} [how] `replace` for what should not fill the history, such as a drag
 */
export function set(patch, { replace = false } = {}) {
  const next = { ...state.peek(), ...patch };
  const address = addressOf(next);
  if (address !== location.pathname + location.search) {
    history[replace ? "replaceState" : "pushState"](null, "", address);
  }
  state.value = next;
}

/** Shows everything as at first, in the same language and theme. */
export function reset() {
  const { lang, theme } = state.peek();
  set({ ...DEFAULTS, lang, theme });
}

/**
 * The path and query that restore a state.
 *
 * @param {State} shown
 * @returns {string}
 */
export function addressOf(shown) {
  const query = encode(shown);
  return location.pathname + (query ? `?${query}` : "");
}

addEventListener("popstate", () => {
  state.value = decode(location.search);
});
