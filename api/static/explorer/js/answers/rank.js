// @ts-check
/** The ranking that the state asks for. */

import { CHOKEPOINTS, RANK } from "../queries.js";
import { viewVariables } from "../question.js";
import { computed } from "../ui.js";
import { answering } from "./answer.js";
import { relationsLeft } from "./ontology.js";

/** @typedef {import("../codec.js").State} State */

/** What the API can rank by; the first is no centrality but what hangs on each. */
export const MEASURES = [
  "CHOKEPOINTS",
  "DEGREE",
  "IN_DEGREE",
  "OUT_DEGREE",
  "BETWEENNESS",
  "CLOSENESS",
  "HARMONIC",
  "EIGENVECTOR",
  "PAGERANK",
  "KATZ",
  "HUBS",
  "AUTHORITIES",
  "CORE_NUMBER",
];

/** How many rows a page has, and how many the API ranks at most. */
export const PAGE = 25;
export const MOST = 100;

/** @param {State} shown @param {boolean} chokepoints */
function variablesOf(shown, chokepoints) {
  const via = relationsLeft(shown.hide);
  const isAsked = (shown.measure === "CHOKEPOINTS") === chokepoints;
  if (shown.view !== "rank" || !isAsked || via === undefined) return null;
  const measure = chokepoints ? {} : { measure: shown.measure };
  const first = Math.min(MOST, shown.pages * PAGE);
  return { ...measure, types: shown.kind ? [shown.kind] : null, first, via, ...viewVariables(shown) };
}

const central = answering("rank", RANK, (shown) => variablesOf(shown, false));
const choking = answering("chokepoints", CHOKEPOINTS, (shown) => variablesOf(shown, true));

/**
 * @typedef {object} Row
 * @property {number} rank
 * @property {number} score
 * @property {any} entity
 * @property {any} [hanging] of a chokepoint: what hangs on it
 */

/** @typedef {{explanation: string, exact: boolean, sampleSize: number | null, total: number, rows: Row[]}} Ranking */

/** The ranking as one shape, whichever question it answers; or null. @type {{value: Ranking | null}} */
export const ranking = computed(() => {
  const found = central.value.data?.ranked.centrality;
  if (found) return found;
  const points = choking.value.data?.ranked.chokepoints;
  return points ? asRanking(points) : null;
});

/** @param {any} points @returns {Ranking} */
function asRanking({ explanation, total, rows }) {
  return {
    explanation: explanation ?? "",
    exact: true,
    sampleSize: null,
    total,
    rows: rows.map((/** @type {any} */ row, /** @type {number} */ place) => ({
      rank: place + 1,
      score: row.dependents,
      entity: row.entity,
      hanging: row,
    })),
  };
}
