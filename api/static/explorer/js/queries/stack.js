// @ts-check
/** The map: strata, columns, the members that each cell shows, and the lines between them. */
export const STACK = `query Stack(
  $asOf: Date, $certainty: Certainty, $columns: [ID!], $pin: [ID!], $lang: Language!
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    stack(columns: $columns, pin: $pin) {
      strata { id label(language: $lang) definition icon total inView }
      columns { id label(language: $lang) total inView }
      cells { stratum column total inView shown hidden }
      drawing {
        entities { ids labels(language: $lang) types strata columns ownership degrees inView standing }
        lines { ids sources targets relations certainties standing inferred }
        totalEntities
        totalLines
        truncated
      }
    }
  }
}`;
