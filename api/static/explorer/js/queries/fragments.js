// @ts-check
/** Parts that several documents share: who says something, and what is said. */

/** How long a list is, and how to go on with it. */
export const LIST = "totalCount pageInfo { hasNextPage endCursor }";

/** The words behind a statement, and the document that they stand in. */
const WORDS = `fragment Words on Evidence {
  id
  quote
  certainty
  document {
    id
    label(language: $lang)
    publishedOn
    readOn
    address
    publishedBy { id label(language: $lang) }
  }
}`;

/** A statement with its dates, its standing and its evidence. */
export const SAID = `fragment Said on Statement {
  id
  type
  sentence(language: $lang)
  certainty
  status
  holds
  validFrom
  validUntil
  timeText
  inferred
  rule
  listOpen
  evidence { ...Words }
}
${WORDS}`;

/** A relationship with the names at its ends. */
export const RELATION = `fragment Relation on Relationship {
  ...Said
  relation
  source { id label(language: $lang) }
  target { id label(language: $lang) }
}`;

/** What the map needs to put an entity into its place. */
export const PLACED = `fragment Placed on Entity {
  id
  label(language: $lang)
  type
  stratum
  country { id label(language: $lang) }
}`;

/** What a line of the map is made of; its ends are the entities of the path that it is a step of. */
export const LINE = `fragment Line on Relationship { id relation certainty status }`;

/** The sides of a dispute, each with who takes it. */
export const DISPUTED = `fragment Disputed on Dispute {
  kind
  about
  subject { id label(language: $lang) }
  counterpart { id label(language: $lang) }
  sides {
    value
    text
    statements { ...Said text ... on Observation { measure { id label(language: $lang) } } }
  }
}`;
