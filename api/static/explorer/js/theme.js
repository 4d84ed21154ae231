// @ts-check
/** Light or dark: as the system prefers, until the user says otherwise. */

import { set, state } from "./state.js";

export function toggleTheme() {
  const { theme } = state.peek();
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  set({ theme: dark ? "light" : "dark" }, { replace: true });
}
