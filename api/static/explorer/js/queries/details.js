// @ts-check
/** All that is known of one entity: what is said of it, its relations, and where sources disagree. */

import { DISPUTED, LIST, PLACED, RELATION, SAID } from "./fragments.js";

/** A value that statements give, or that stands in the entity's own description. */
const VALUE = `fragment Valued on PropertyValue {
  property
  label(language: $lang)
  text(language: $lang)
  statements { ...Said }
  evidence { ...Words }
}`;

/** A statement as a fact: what it is about, and its value. */
const FACT = `fragment Fact on Statement {
  ...Said
  text
  referencePeriod
  values { property text(language: $lang) }
  ... on Observation { measure { id label(language: $lang) } value unit scope }
  ... on Event { happenedAt }
}`;

/** What of a relation says that it is over; by the dates, or without one by its status. */
const OVER = `{ or: [
  { validUntil: { lt: $on } }
  { status: { eq: ENDED }, validUntil: { exists: false } }
] }`;

const UNDATED_END = "{ not: { status: { eq: ENDED }, validUntil: { exists: false } } }";

const FIGURES = `statements(
        types: [OBSERVATION], orderBy: [{ referencePeriod: DESC }], first: 20, after: $figures
      )`;
const EVENTS = "statements(types: [EVENT], first: 20, after: $events)";
const CLAIMS = "statements(types: [CLAIM, COMPARISON], first: 10, after: $claims)";
const RELATIONS = `statements(types: [RELATIONSHIP], filter: ${UNDATED_END}, first: 50, after: $relations)`;
const ENDED = `statements(types: [RELATIONSHIP], filter: ${OVER}, first: 10, after: $ended)`;

const VIEW = "$id: ID!, $asOf: Date, $on: PartialDate, $certainty: Certainty, $lang: Language!";

export const DETAILS = `query Details(
  ${VIEW}
  $figures: String, $events: String, $claims: String, $relations: String, $ended: String
) {
  view(asOf: $asOf, minCertainty: $certainty) {
    entity(id: $id) {
      ...Placed
      labels { value language }
      aliases { value language }
      formerNames { value language }
      definition
      homepage
      wikidata
      isReplacedBy { id label(language: $lang) }
      values { ...Valued }
      figures: ${FIGURES} { ${LIST} nodes { ...Fact } }
      events: ${EVENTS} { ${LIST} nodes { ...Fact } }
      claims: ${CLAIMS} { ${LIST} nodes { ...Fact } }
      relations: ${RELATIONS} { ${LIST} nodes { ...Relation } }
    }
    contested: disputes(about: [$id], first: 20) { totalCount nodes { ...Disputed } }
  }
  whenever: view(minCertainty: $certainty) {
    entity(id: $id) {
      ended: ${ENDED} { ${LIST} nodes { ...Relation } }
    }
  }
}
${PLACED}
${VALUE}
${FACT}
${RELATION}
${DISPUTED}
${SAID}`;
