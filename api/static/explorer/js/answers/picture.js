// @ts-check
/** The answer that the map draws: the stack, or the neighbourhood of one entity. */

import { readDrawing, readStack } from "../picture/model.js";
import { FOCUS, STACK } from "../queries.js";
import { request } from "../api.js";
import { viewVariables } from "../question.js";
import { computed, effect } from "../ui.js";
import { known, noteUnknown, unknown } from "../unknown.js";
import { answering } from "./answer.js";

/** @typedef {import("../codec.js").State} State */

const PER_CELL = 6;

/** Those that the map shows without being pinned; known once the first stack is there. */
let base = { key: "", ids: /** @type {Set<string>} */ (new Set()) };
/** What was pinned last: it stays, so that looking around does not ask for the map again. */
let pinned = { key: "", ids: /** @type {string[]} */ ([]) };

/** @param {State} shown */
export const inFocus = ({ layout, sel }) => layout === "focus" && sel !== "" && !unknown.value.has(sel);

/** @param {State} shown */
const sizing = ({ size }) => ({ size: size || "DEGREE", sized: size !== "" });

/** @param {State} shown */
function stackVariables(shown) {
  if (shown.view !== "map" || inFocus(shown)) return null;
  return { ...viewVariables(shown), columns: columnsOf(shown), pin: pinsOf(shown), ...sizing(shown) };
}

/** The columns asked for, or nothing for those that the API chooses. @param {State} shown */
export function columnsOf({ columns }) {
  const asked = known(columns);
  return asked.length ? asked : null;
}

/** What must be on the map though its cell may be full. @param {State} shown */
function pinsOf(shown) {
  const key = JSON.stringify(columnsOf(shown));
  const wanted = known([shown.sel, shown.from, shown.to, ...shown.whatif]);
  const missing = base.key === key ? wanted.filter((id) => !base.ids.has(id)) : wanted;
  const kept = pinned.key === key ? known(pinned.ids) : [];
  const isNew = missing.some((id) => !kept.includes(id));
  pinned = { key, ids: isNew ? [...new Set(missing)].sort() : kept };
  return pinned.ids;
}

const stack = answering("stack", STACK, stackVariables);

const focus = answering("focus", FOCUS, (shown) =>
  shown.view === "map" && inFocus(shown)
    ? { ...viewVariables(shown), focus: shown.sel, steps: shown.steps, ...sizing(shown) }
    : null,
);

// A picture without what nobody knows is better than none; the panel that asks about it says so.
for (const name of ["stack", "focus"]) {
  effect(() => {
    const refused = request(name).value.unknown;
    if (refused) noteUnknown(refused);
  });
}

/** The stack, or null before it is there. @type {{value: import("../picture/model.js").Model | null}} */
export const stackModel = computed(() => {
  const { data, variables } = stack.value;
  if (!data?.view.stack) return null;
  const model = readStack(data.view.stack);
  const ids = [...model.cells.values()].flatMap((cell) => cell.shown.slice(0, PER_CELL));
  base = { key: JSON.stringify(variables?.columns), ids: new Set(ids) };
  return model;
});

/** The neighbourhood, with whose it is; or null before it is there. */
export const focusModel = computed(() => {
  const { data, variables } = focus.value;
  if (!data?.view.drawing) return null;
  const drawing = readDrawing(data.view.drawing);
  return { centre: variables?.focus ?? "", ...drawing };
});

/** Scores by entity as the dots show them, from 0 to 1, and what they mean. */
export const sizes = computed(() => {
  const found = (focus.value.data ?? stack.value.data)?.view.sizes;
  if (!found) return null;
  const most = Math.max(Number.MIN_VALUE, ...found.rows.map((/** @type {any} */ row) => row.score));
  return {
    explanation: found.explanation,
    exact: found.exact,
    scores: new Map(found.rows.map((/** @type {any} */ row) => [row.entity.id, row.score / most])),
  };
});

/** Why the picture is empty, in the API's words. */
export const explanation = computed(
  () =>
    focus.value.data?.view.drawing.explanation ??
    stack.value.data?.view.stack.explanation ??
    stack.value.data?.view.stack.drawing.explanation ??
    "",
);
