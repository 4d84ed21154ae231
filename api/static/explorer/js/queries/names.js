// @ts-check
/** The names of those entities that exist. */
export const NAMES = `query Names($ids: [ID!]!, $lang: Language!) {
  names: entities(filter: { id: { in: $ids } }, first: 100) { nodes { id label(language: $lang) } }
}`;
