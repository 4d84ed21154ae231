// @ts-check
/** What the map shows: the model of the answer, with what panels marked, laid out and made into shapes. */

import { explanation, focusModel, inFocus, sizes, stackModel } from "./answers/picture.js";
import { relationLabel, relations, strata } from "./answers/ontology.js";
import { fitted, pillName, pillWidth, textWidth } from "./canvas/measure.js";
import { focusLayout } from "./layout/focus.js";
import { stackLayout } from "./layout/stack.js";
import { marks } from "./marks.js";
import { withMarked } from "./picture/model.js";
import { drawnLines, sceneOf } from "./picture/scene.js";
import { state } from "./state.js";
import { computed, signal } from "./ui.js";
import { t } from "./words.js";

export { explanation, sizes };

/** The entity under the pointer. */
export const pointed = signal("");

/** The size of the map's place on the page. */
export const room = signal({ width: 0, height: 0, scrolls: false });

/** The model that is drawn, or null before there is one. */
export const model = computed(() => {
  const shown = state.value;
  if (!inFocus(shown)) return stackModel.value && withMarked(stackModel.value, marks.value);
  const found = focusModel.value;
  if (!found) return null;
  const { strata = [], columns = [] } = stackModel.value ?? {};
  return { strata: strata.length ? strata : knownStrata.value, columns, cells: new Map(), ...found };
});

/** Strata as the ontology names them, for a focus that is opened before any stack. */
const knownStrata = computed(() => [...strata.value.values()]);

/** Who keeps a place whatever the cell holds: all that is marked or selected. */
const pinned = computed(() => {
  const { sel, from, to, whatif } = state.value;
  return new Set([sel, from, to, ...whatif, ...(marks.value?.entities ?? []).map(({ id }) => id)]);
});

/** The layout, or null before there is something to lay out. */
export const layout = computed(() => {
  const found = model.value;
  const size = room.value;
  if (!found || size.width < 1) return null;
  const widthOf = (/** @type {string} */ id) => pillWidth(found.entities.get(id)?.label ?? id);
  if (!("centre" in found)) return stackLayout(found, size, widthOf, pinned.value);
  const order = [...relations.value.keys()];
  const headingOf = (/** @type {string} */ relation) => relationLabel(relation, true);
  return focusLayout(found, String(found.centre), size, widthOf, headingOf, order);
});

const USUAL_STYLE = { dash: "dashed", hue: "grey" };

/** @param {string} relation @returns {{dash: string, hue: string}} */
export const styleOf = (relation) => relations.value.get(relation)?.lineStyle ?? USUAL_STYLE;

/** The lines that are drawn, for counts and exports. */
export const lines = computed(() => (model.value && layout.value ? drawnLines(filtered()) : []));

function filtered() {
  const { hide, strata: hidden } = state.value;
  return {
    model: /** @type {any} */ (model.value),
    layout: /** @type {any} */ (layout.value),
    hide: new Set(hide),
    hiddenStrata: new Set(hidden),
  };
}

/** The picture, or null before there is one. */
export const scene = computed(() => {
  if (!model.value || !layout.value) return null;
  const { sel, colour } = state.value;
  const { entities, columns, strata: rows } = model.value;
  const weights = weightOf();
  return sceneOf({
    ...filtered(),
    selected: sel,
    pointed: pointed.value,
    centre: "centre" in model.value ? String(model.value.centre) : "",
    marks: marks.value,
    colour,
    weightOf: weights,
    styleOf,
    wordOf: (relation) => relationLabel(relation, true),
    sayOf: (entity) => sayOf(entity, rows, columns),
    shortOf: (id, width) => pillName(entities.get(id)?.label ?? id, width),
    fitted: (text, width) => fitted(text, width, 12, 650),
    textWidth: (text) => textWidth(text, 10.5, 600),
    moreOf: (count) => t("map.more", { count }),
  });
});

/** How large a dot is, from 0 to 1. @returns {(id: string) => number} */
function weightOf() {
  const found = sizes.value;
  if (found) return (id) => found.scores.get(id) ?? 0;
  const entities = model.value?.entities ?? new Map();
  const most = Math.max(1, ...[...entities.values()].map(({ degree }) => degree));
  return (id) => (entities.get(id)?.degree ?? 0) / most;
}

/** What a screen reader says of a pill. */
function sayOf({ label, stratum, column, ownership, degree, standing }, rows, columns) {
  return [
    label,
    rows.find(({ id }) => id === stratum)?.label,
    columns.find(({ id }) => id === column)?.label,
    t(`ownership.${ownership}`),
    standing === "USUAL" ? "" : t(`standing.${standing}`),
    t("map.links", { count: degree }),
  ]
    .filter(Boolean)
    .join(", ");
}

/** How many lines of each relation the view has between those that are drawn, filters aside. */
export const relationCounts = computed(() => {
  /** @type {Map<string, number>} */
  const counts = new Map();
  if (!model.value || !layout.value) return counts;
  const all = drawnLines({ ...filtered(), hide: new Set(), hiddenStrata: new Set() });
  for (const { relation } of all) counts.set(relation, (counts.get(relation) ?? 0) + 1);
  return counts;
});
