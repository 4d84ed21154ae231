// @ts-check
/** Marks on the map what the answers point at: the path that is shown, or what is affected. */

import { WAYS, impact, rowsOf } from "./answers/impact.js";
import { route } from "./answers/path.js";
import { marks } from "./marks.js";
import { state } from "./state.js";
import { effect } from "./ui.js";
import { t } from "./words.js";

/** @typedef {import("./marks.js").Marks} Marks */
/** @typedef {import("./marks.js").MarkedLine} MarkedLine */

/** A statement with the status PROPOSED stands as such on the map; the others as usual or as ended. */
const STANDINGS = { ACTIVE: "USUAL", PROPOSED: "PROPOSED", ENDED: "ENDED", DISRUPTED: "DISRUPTED" };

/** @param {any} statement @returns {MarkedLine} */
const lineOf = ({ id, source, target, relation, certainty, status }) => ({
  id,
  source: source.id,
  target: target.id,
  relation,
  certainty,
  standing: STANDINGS[/** @type {keyof typeof STANDINGS} */ (status)],
});

/**
 * What a path marks: its entities in order, and as many lines as it has hops.
 *
 * @param {any} path
 * @param {number} step which hop is pointed at, from 0
 * @returns {Marks}
 */
export function pathMarks({ entities, steps }, step) {
  const pointed = Math.min(step, steps.length);
  return {
    kind: "path",
    entities,
    lines: steps.map((/** @type {any} */ one) => lineOf(one.statement)),
    notes: new Map(
      entities.map((/** @type {any} */ entity, /** @type {number} */ place) => [
        entity.id,
        { badge: String(place + 1), tone: "", say: t("path.stop", { place: place + 1, of: entities.length }) },
      ]),
    ),
    current: entities[pointed].id,
    currentLine: pointed > 0 ? steps[pointed - 1].statement.id : "",
  };
}

/**
 * What an impact marks: what is supposed, and each that is affected, with the chains that lead there.
 *
 * @param {any} found the API's impact
 * @returns {Marks}
 */
export function impactMarks(found) {
  /** @type {Map<string, any>} */
  const entities = new Map(found.of.map((/** @type {any} */ one) => [one.id, one]));
  /** @type {Map<string, MarkedLine>} */
  const lines = new Map();
  /** @type {Marks["notes"]} */
  const notes = new Map(
    found.of.map((/** @type {any} */ one) => [one.id, { badge: "!", tone: "origin", say: t("whatif.origin") }]),
  );
  for (const how of WAYS) {
    for (const { entity, why } of rowsOf(found[how])) {
      entities.set(entity.id, entity);
      notes.set(entity.id, { badge: String(why.depth), tone: how, say: t(`whatif.${how}`) });
      for (const { statement } of why.path.steps) lines.set(statement.id, lineOf(statement));
    }
  }
  return { kind: "impact", entities: [...entities.values()], lines: [...lines.values()], notes, current: "", currentLine: "" };
}

effect(() => {
  const found = impact.value.data?.view.impact;
  const shown = state.value;
  if (shown.whatif.length) marks.value = found ? impactMarks(found) : null;
  else marks.value = route.value ? pathMarks(route.value, shown.step) : null;
});
