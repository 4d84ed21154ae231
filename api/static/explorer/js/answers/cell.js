// @ts-check
/** The members of the cell that is listed, the best linked first. */

import { cellKey } from "../picture/model.js";
import { CELL } from "../queries.js";
import { viewVariables } from "../question.js";
import { state } from "../state.js";
import { computed } from "../ui.js";
import { answering } from "./answer.js";

const MOST = 100;

const answer = answering("cell", CELL, (shown) =>
  shown.cell && shown.view === "map"
    ? { ...viewVariables(shown), columns: shown.columns.length ? shown.columns : null, perCell: MOST }
    : null,
);

/** Null before they are there. */
export const members = computed(() => {
  const stack = answer.value.data?.view.members;
  if (!stack) return null;
  const { cell } = state.value;
  const found = stack.cells.find((/** @type {any} */ one) => cellKey(one.stratum, one.column) === cell);
  const { ids, labels, inView, degrees } = stack.drawing.entities;
  const at = new Map(ids.map((/** @type {string} */ id, /** @type {number} */ place) => [id, place]));
  return {
    total: found?.total ?? 0,
    members: (found?.shown ?? []).map((/** @type {string} */ id) => {
      const place = at.get(id);
      return { id, label: labels[place], inView: inView[place], degree: degrees[place] };
    }),
  };
});
