// @ts-check
/** Who is affected by the loss of something, or by a rule; and the words behind one chain of it. */

import { MARKED } from "./drawing.js";
import { LINE, LIST, PLACED, RELATION, SAID } from "./fragments.js";

const AFFECTED = `${LIST}
        listOpen
        edges {
          how
          depth
          weakestCertainty
          listOpen
          proposed
          doubtful
          path { entities { ...Placed } steps { forward statement { ...Line } } }
          alternatives { entity { id label(language: $lang) } statement { id } }
        }
        nodes { ...Placed }`;

/** @param {string} how @param {string} cursor */
const affected = (how, cursor) =>
  `affected(how: [${how}], countries: $countries, types: $types, first: 50, after: $${cursor}) {
        ${AFFECTED}
      }`;

export const IMPACT = `query WhatIf(
  $of: [ID!]!, $threshold: Float!, $countries: [ID!], $types: [EntityType!], $via: [RelationType!], $columns: [ID!]
  $bound: String, $exposed: String, $alternative: String
  $asOf: Date, $certainty: Certainty, $lang: Language!
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    impact(of: $of, shareThreshold: $threshold, via: $via) {
      of { ...Placed }
      proposed
      listOpen
      explanation
      assumptions(language: $lang)
      summary { total byCountry { count country { id label(language: $lang) } } }
      marks(countries: $countries, types: $types, columns: $columns) { ...Marked }
      bound: ${affected("BOUND", "bound")}
      exposed: ${affected("EXPOSED", "exposed")}
      alternative: ${affected("EXPOSED_WITH_ALTERNATIVE", "alternative")}
    }
  }
}
${MARKED}
${PLACED}
${LINE}`;

/** The statements of a chain, each with its evidence. */
export const STATEMENTS = `query Statements($ids: [ID!]!, $asOf: Date, $certainty: Certainty, $lang: Language!) {
  view(asOf: $asOf, minCertainty: $certainty) {
    said: nodes(ids: $ids) { ...Relation }
  }
}
${RELATION}
${SAID}`;
