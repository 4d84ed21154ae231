// @ts-check
/** Entities by name, in English and Chinese, for the list under a search box. */
export const SEARCH = `query Search($text: String!, $lang: Language!) {
  search(text: $text, first: 8) {
    entity { id label(language: $lang) type stratum country { id label(language: $lang) } }
    highlights { text }
  }
}`;
