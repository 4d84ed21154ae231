// @ts-check
/** The members of one cell of the map, a page at a time. */
export const CELL = `query Cell(
  $columns: [ID!], $stratum: ID!, $column: ID, $membersAfter: ID
  $asOf: Date, $certainty: Certainty, $lang: Language!
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    listed: stack(columns: $columns, perCell: 1) {
      cell(stratum: $stratum, column: $column) {
        total
        members(first: 50, after: $membersAfter) { ids labels(language: $lang) inView degrees }
      }
    }
  }
}`;
