// @ts-check
/** What a path or an impact marks on the map. Pure. */

import { readEntities, readLines } from "./picture/model.js";

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

/** @type {Record<string, import("./chains.js").How>} */
const TONES = { BOUND: "bound", EXPOSED: "exposed", EXPOSED_WITH_ALTERNATIVE: "alternative" };

/**
 * What an impact marks: what is supposed, each that is affected, and the chains that lead there. Those that
 * only stand on a chain, which a country or a kind left out, are shown without a note.
 *
 * @param {any} found the API's impact
 * @param {Words} say
 * @returns {Marks}
 */
export function impactMarks({ of, marks }, say) {
  const drawn = readEntities(marks.entities);
  const origins = of.filter((/** @type {any} */ one) => !drawn.has(one.id));
  /** @type {Marks["notes"]} */
  const notes = new Map(
    of.map((/** @type {any} */ one) => [one.id, { badge: "!", tone: "origin", say: say("whatif.origin") }]),
  );
  marks.how.forEach((/** @type {string} */ how, /** @type {number} */ at) => {
    const tone = TONES[how];
    notes.set(marks.entities.ids[at], { badge: String(marks.depths[at]), tone, say: say(`whatif.${tone}`) });
  });
  return {
    kind: "impact",
    entities: [...origins, ...drawn.values()],
    lines: readLines(marks.lines, marks.entities.ids),
    notes,
    current: "",
    currentLine: "",
  };
}
