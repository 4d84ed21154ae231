// @ts-check
/** The members of the cells of the map, for the list of one of them. */
export const CELL = `query Cell(
  $columns: [ID!], $perCell: Int!, $asOf: Date, $certainty: Certainty, $lang: Language!
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    members: stack(columns: $columns, perCell: $perCell) {
      cells { stratum column total inView shown }
      drawing { entities { ids labels(language: $lang) inView degrees } }
    }
  }
}`;
