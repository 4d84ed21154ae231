// @ts-check
/** Who is affected by what the state supposes. */

import { IMPACT } from "../queries.js";
import { viewVariables } from "../question.js";
import { addPage, answering, joined } from "./answer.js";
import { relationsLeft } from "./ontology.js";

/** @typedef {'bound'|'exposed'|'alternative'} How */

/** @type {How[]} */
export const WAYS = ["bound", "exposed", "alternative"];

export const impact = answering("impact", IMPACT, (shown) => {
  const { whatif, threshold, where, kind, hide } = shown;
  const via = relationsLeft(hide);
  if (!whatif.length || via === undefined) return null;
  return {
    of: whatif,
    threshold,
    countries: where ? [where] : null,
    types: kind ? [kind] : null,
    via,
    ...viewVariables(shown),
  };
});

/**
 * The next page of those affected in one way.
 *
 * @param {How} how
 */
export function moreAffected(how) {
  const { endCursor } = impact.peek().data.view.impact[how].pageInfo;
  return addPage(impact, "impact", IMPACT, { [how]: endCursor }, (data, page) => {
    const both = joined(data.view.impact[how], page.view.impact[how]);
    return { ...data, view: { ...data.view, impact: { ...data.view.impact, [how]: both } } };
  });
}

/**
 * Those affected in one way, each with why.
 *
 * @param {any} list a connection of the answer
 * @returns {{entity: any, why: any}[]}
 */
export const rowsOf = (list) => list.nodes.map((/** @type {any} */ entity, /** @type {number} */ place) => ({
  entity,
  why: list.edges[place],
}));
