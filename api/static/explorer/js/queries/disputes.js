// @ts-check
/** Where sources disagree. */

import { DISPUTED, LIST, SAID } from "./fragments.js";

export const DISPUTES = `query Disputes(
  $about: [ID!]!, $some: [ID!], $after: String, $asOf: Date, $certainty: Certainty, $lang: Language!
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    named: nodes(ids: $about) { ... on Entity { id label(language: $lang) } }
    disputes(about: $some, first: 20, after: $after) {
      ${LIST}
      explanation
      nodes { ...Disputed }
    }
  }
}
${DISPUTED}
${SAID}`;
