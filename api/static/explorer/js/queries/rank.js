// @ts-check
/** Entities by a measure of centrality, or by what hangs on them. */

import { PLACED } from "./fragments.js";

const VIEW = "$via: [RelationType!], $asOf: Date, $certainty: Certainty, $lang: Language!";

export const RANK = `query Rank($measure: CentralityMeasure!, $types: [EntityType!], $first: Int!, ${VIEW}) {
  ranked: view(asOf: $asOf, minCertainty: $certainty, via: $via) {
    centrality(measure: $measure, types: $types, first: $first) {
      measure
      explanation
      exact
      sampleSize
      total
      rows { rank score percentile entity { ...Placed } }
    }
  }
}
${PLACED}`;

export const CHOKEPOINTS = `query Chokepoints($types: [EntityType!], $first: Int!, ${VIEW}) {
  ranked: view(asOf: $asOf, minCertainty: $certainty, via: $via) {
    chokepoints(types: $types, first: $first) {
      explanation
      total
      rows { dependents separates cutVertex listOpen dominates(first: 1) { totalCount } entity { ...Placed } }
    }
  }
}
${PLACED}`;
