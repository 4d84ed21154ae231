// @ts-check
/** The map: strata, columns, the members that each cell shows, and the lines between them. */

import { DRAWN, SIZES } from "./drawing.js";

export const STACK = `query Stack(
  $columns: [ID!], $pin: [ID!], $size: CentralityMeasure!, $sized: Boolean!,
  $asOf: Date, $certainty: Certainty, $lang: Language!
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    stack(columns: $columns, pin: $pin) {
      strata { id label(language: $lang) definition icon total inView }
      columns { id label(language: $lang) total inView }
      cells { stratum column total inView shown hidden }
      drawing { ...Drawn }
      explanation
    }
    ${SIZES}
  }
}
${DRAWN}`;
