// @ts-check
import { signal } from "../ui.js";

/** Which dialog is open: `query`, `keys`, or nothing. @type {{value: string, peek(): string}} */
export const dialog = signal("");

export function Dialogs() {
  return null;
}
