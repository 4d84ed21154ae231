// @ts-check
/** The paths between the two ends that the state names. */

import { PATH } from "../queries.js";
import { viewVariables } from "../question.js";
import { say } from "../said.js";
import { set, state } from "../state.js";
import { computed } from "../ui.js";
import { t } from "../words.js";
import { answering } from "./answer.js";
import { relationsLeft } from "./ontology.js";

export const path = answering("path", PATH, (shown) => {
  const { from, to, follow, hide } = shown;
  const via = relationsLeft(hide);
  if (!from || !to || via === undefined) return null;
  return { from, to, follow, via, ...viewVariables(shown) };
});

/** The path that is shown of those found, or null. */
export const route = computed(() => {
  const found = path.value.data?.view.paths.paths ?? [];
  return found[Math.min(state.value.route, found.length - 1)] ?? null;
});

/**
 * Points at the next hop of the path, or at the one before, and says which it is.
 *
 * @param {number} by 1 or -1
 */
export function stepBy(by) {
  const shown = route.peek();
  if (!shown) return;
  const now = Math.min(state.peek().step, shown.steps.length);
  pointAt(Math.max(0, Math.min(shown.steps.length, now + by)));
}

/** @param {number} step 0 for the start, else the number of the hop */
export function pointAt(step) {
  set({ step }, { replace: true });
  const hop = route.peek()?.steps[step - 1];
  if (hop) say(t("path.saidStep", { step, of: route.peek().steps.length, sentence: hop.statement.sentence }));
}
