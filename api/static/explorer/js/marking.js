// @ts-check
/** What a path or an impact marks on the map. Pure. */

import { WAYS, rowsOf, stepsOf } from "./chains.js";

/** @typedef {import("./marks.js").Marks} Marks */
/** @typedef {import("./marks.js").MarkedLine} MarkedLine */
/** @typedef {(key: string, given?: Record<string, string | number>) => string} Words as `t` of words.js */

/** A statement with the status PROPOSED stands as such on the map; the others as usual or as ended. */
const STANDINGS = { ACTIVE: "USUAL", PROPOSED: "PROPOSED", ENDED: "ENDED", DISRUPTED: "DISRUPTED" };

/** @param {any} step @returns {MarkedLine} */
const lineOf = ({ forward, from, to, statement: { id, relation, certainty, status } }) => ({
  id,
  source: (forward ? from : to).id,
  target: (forward ? to : from).id,
  relation,
  certainty,
  standing: STANDINGS[/** @type {keyof typeof STANDINGS} */ (status)],
});

/**
 * What a path marks: its entities in order, and as many lines as it has hops.
 *
 * @param {any} path
 * @param {number} step which hop is pointed at, from 0
 * @param {Words} say
 * @returns {Marks}
 */
export function pathMarks({ entities, steps }, step, say) {
  const pointed = Math.min(step, steps.length);
  return {
    kind: "path",
    entities,
    lines: steps.map((/** @type {any} */ one) => lineOf(one)),
    notes: new Map(
      entities.map((/** @type {any} */ entity, /** @type {number} */ place) => [
        entity.id,
        { badge: String(place + 1), tone: "", say: say("path.stop", { place: place + 1, of: entities.length }) },
      ]),
    ),
    current: entities[pointed].id,
    currentLine: pointed > 0 ? steps[pointed - 1].statement.id : "",
  };
}

/**
 * What an impact marks: what is supposed, each that is affected, and the chains that lead there. Those that
 * only stand on a chain, which a country or a kind left out, are shown without a note.
 *
 * @param {any} found the API's impact
 * @param {Words} say
 * @returns {Marks}
 */
export function impactMarks(found, say) {
  /** @type {Map<string, any>} */
  const entities = new Map(found.of.map((/** @type {any} */ one) => [one.id, one]));
  /** @type {Map<string, MarkedLine>} */
  const lines = new Map();
  /** @type {Marks["notes"]} */
  const notes = new Map(
    found.of.map((/** @type {any} */ one) => [one.id, { badge: "!", tone: "origin", say: say("whatif.origin") }]),
  );
  for (const how of WAYS) {
    for (const { entity, why } of rowsOf(found[how])) {
      for (const one of [...why.path.entities, entity]) entities.set(one.id, one);
      notes.set(entity.id, { badge: String(why.depth), tone: how, say: say(`whatif.${how}`) });
      for (const step of stepsOf(why.path)) lines.set(step.statement.id, lineOf(step));
    }
  }
  const drawn = { entities: [...entities.values()], lines: [...lines.values()] };
  return { kind: "impact", ...drawn, notes, current: "", currentLine: "" };
}
