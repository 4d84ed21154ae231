// @ts-check
/** The ways from one entity to another, each step with who says so. */

import { PLACED, RELATION, SAID } from "./fragments.js";

export const PATH = `query Path(
  $from: ID!, $to: ID!, $follow: Follow!, $via: [RelationType!]
  $asOf: Date, $certainty: Certainty, $lang: Language!
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    ends: nodes(ids: [$from, $to]) { ... on Entity { id label(language: $lang) } }
    paths(from: $from, to: $to, k: 5, maxLength: 6, follow: $follow, via: $via) {
      explanation
      truncated
      paths {
        length
        weakestCertainty
        oldestEvidence
        listOpen
        entities { ...Placed }
        steps { forward from { id } to { id } statement { ...Relation } }
      }
    }
  }
}
${PLACED}
${RELATION}
${SAID}`;
