// @ts-check
/** Who is affected by what the state supposes. */

import { IMPACT } from "../queries.js";
import { viewVariables } from "../question.js";
import { addPage, answering, joined } from "./answer.js";
import { relationsLeft } from "./ontology.js";
import { columnsOf } from "./picture.js";

/** @typedef {import("../chains.js").How} How */

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
    columns: columnsOf(shown),
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
