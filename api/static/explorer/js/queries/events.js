// @ts-check
/** What happened when, for the marks on the time slider; a page at a time. */
export const EVENTS = `query Events($eventsAfter: String, $lang: Language!) {
  timeline(first: 100, after: $eventsAfter) {
    pageInfo { hasNextPage endCursor }
    edges { date node { id type sentence(language: $lang) mentions { id label(language: $lang) type } } }
  }
}`;
