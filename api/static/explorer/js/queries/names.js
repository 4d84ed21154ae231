// @ts-check
/** The names of some entities; those that do not exist are nothing. */
export const NAMES = `query Names($ids: [ID!]!, $lang: Language!) {
  nodes(ids: $ids) { ... on Entity { id label(language: $lang) } }
}`;
