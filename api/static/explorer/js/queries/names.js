// @ts-check
/** The names of those entities that exist. */
export const NAMES = `query Names($ids: [ID!]!, $lang: Language!) {
  names: entities(filter: { id: { in: $ids } }, first: 2) { nodes { id label(language: $lang) } }
}`;

/** Which of those exist that the questions to start from are about. */
export const PRESENT = `query Present($questioned: [ID!]!) {
  present: entities(filter: { id: { in: $questioned } }, first: 20) { nodes { id } }
}`;
