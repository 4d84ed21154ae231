// @ts-check
/** What happened when, for the marks on the time slider. */

const PAGE = `{
    pageInfo { hasNextPage endCursor }
    edges { date node { id type sentence(language: $lang) mentions { id label(language: $lang) type } } }
  }`;

/** A page of them, for when nobody knows yet where the next one starts. */
export const EVENTS = `query Events($eventsAfter: String, $lang: Language!) {
  events: timeline(first: 100, after: $eventsAfter) ${PAGE}
}`;

/**
 * All pages at once, for when it is known where each starts: in another language they start at the same places.
 *
 * @param {number} count of the pages; the variables `$after1` and so on say where all but the first start
 */
export function allEvents(count) {
  const places = Array.from({ length: count }, (_, place) => place);
  const declared = places.slice(1).map((place) => `$after${place}: String, `);
  const pages = places.map((place) => `page${place}: timeline(first: 100${place ? `, after: $after${place}` : ""}) ${PAGE}`);
  return `query AllEvents(${declared.join("")}$lang: Language!) {\n  ${pages.join("\n  ")}\n}`;
}
