// @ts-check
/** One entity and what is linked with it, up to some steps away. */

import { DRAWN, SIZES } from "./drawing.js";

export const FOCUS = `query Focus(
  $focus: ID!, $steps: Int!, $size: CentralityMeasure!, $sized: Boolean!,
  $asOf: Date, $certainty: Certainty, $lang: Language!
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    drawing(focus: $focus, steps: $steps) { ...Drawn }
    ${SIZES}
  }
}
${DRAWN}`;
