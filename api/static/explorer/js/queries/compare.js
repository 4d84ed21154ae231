// @ts-check
/** Two sides: what each holds by stratum, what is measured of both, and what ties them. */

import { LIST, RELATION, SAID } from "./fragments.js";

/** Numbers about a country as a whole, or about a sector or a group of it. @param {string} country */
const measured = (country) => `observations(
      filter: {
        observedSubject: { type: { in: [COUNTRY, SECTOR, GROUP] }, or: [{ id: { eq: ${country} } }, { country: { id: { eq: ${country} } } }] }
      }
      first: 60
    ) { ${LIST} nodes { ...Measured } }`;

export const COMPARE = `query Compare(
  $left: ID!, $right: ID!, $ties: String, $asOf: Date, $certainty: Certainty, $lang: Language!
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    sides: stack(columns: [$left, $right], perCell: 1) {
      strata { id label(language: $lang) icon }
      columns { id label(language: $lang) total inView }
      cells { stratum column inView stateOwned }
    }
    compare(left: { within: { blocs: [$left] } }, right: { within: { blocs: [$right] } }) {
      explanation
      listOpen
      tiesByRelation { relation count }
      ties(first: 20, after: $ties) { ${LIST} nodes { ...Relation } }
    }
    countries(first: 100) { nodes { id label(language: $lang) } }
    blocs: groups(filter: { members: { some: { type: { eq: COUNTRY } } } }, first: 50) { nodes { id label(language: $lang) } }
    left: ${measured("$left")}
    right: ${measured("$right")}
  }
}
fragment Measured on Observation {
  ...Said
  measure { id label(language: $lang) definition }
  observedSubject { id label(language: $lang) }
  value
  unit
  scope
  referencePeriod
}
${RELATION}
${SAID}`;
