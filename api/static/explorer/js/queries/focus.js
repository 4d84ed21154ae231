// @ts-check
/** One entity and what is linked with it, up to some steps away. */
export const FOCUS = `query Focus($focus: ID!, $steps: Int!, $asOf: Date, $certainty: Certainty, $lang: Language!) {
  view(asOf: $asOf, minCertainty: $certainty) {
    drawing(focus: $focus, steps: $steps) {
      entities { ids labels(language: $lang) types strata columns ownership degrees inView standing }
      lines { ids sources targets relations certainties standing inferred }
      totalEntities
      totalLines
      truncated
    }
  }
}`;
