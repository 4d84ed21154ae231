// @ts-check
/** Short messages: shown for a moment, and told to screen readers. */

import { signal } from "../vendor/signals.js";

const SHOWN_MS = 2600;

/** @type {{value: string, peek(): string}} */
export const toast = signal("");
/** @type {{value: string, peek(): string}} */
export const spoken = signal("");

/**
 * Tells screen readers alone.
 *
 * @param {string} message
 */
export function say(message) {
  // The same words twice are only read again if they were gone in between.
  spoken.value = "";
  setTimeout(() => (spoken.value = message), 30);
}

/**
 * Shows a message for a moment, and tells it to screen readers.
 *
 * @param {string} message
 */
export function tell(message) {
  toast.value = message;
  say(message);
  setTimeout(() => {
    if (toast.peek() === message) toast.value = "";
  }, SHOWN_MS);
}
