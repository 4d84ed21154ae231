// @ts-check
/** Keys that work anywhere on the page; those of the map are in `canvas/roving.js`. */

import { stepBy } from "./answers/path.js";
import { dialog } from "./panels/Dialogs.js";
import { set, state } from "./state.js";
import { toggleTheme } from "./theme.js";

const VIEWS = /** @type {const} */ (["map", "rank", "compare", "disputes"]);

/** @type {Record<string, () => void>} */
const KEYS = {
  "/": () => document.getElementById("search")?.focus(),
  "?": () => (dialog.value = "keys"),
  t: toggleTheme,
  "[": () => stepBy(-1),
  "]": () => stepBy(1),
  Escape: back,
};
VIEWS.forEach((view, at) => (KEYS[String(at + 1)] = () => set({ view })));

/** Closes what is open, one thing at a time. */
function back() {
  const { sel, cell, panel } = state.peek();
  if (sel) set({ sel: "", layout: "stack" });
  else if (cell) set({ cell: "" });
  else if (panel) set({ panel: "" });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.peek()) return;
  const writing = /** @type {HTMLElement} */ (event.target).closest?.(
    "input:not([type=range], [type=checkbox]), select, textarea",
  );
  const act = KEYS[event.key];
  if (writing || !act) return;
  event.preventDefault();
  act();
});
