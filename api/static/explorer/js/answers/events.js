// @ts-check
/** Dated events for the time slider, all pages of them. */

import { Superseded, ask } from "../api.js";
import { EVENTS } from "../queries.js";
import { state } from "../state.js";
import { effect, signal } from "../ui.js";

const MOST_PAGES = 10;

/**
 * @typedef {object} DatedEvent
 * @property {string} id
 * @property {string} month
 * @property {string} date
 * @property {string} type
 * @property {string} sentence
 * @property {{id: string, label: string, type: string}[]} mentions
 */

/** In order; those without a month are left out. @type {{value: DatedEvent[], peek(): DatedEvent[]}} */
export const events = signal([]);

let language = "";

effect(() => {
  const { lang } = state.value;
  if (lang === language) return;
  language = lang;
  void load(lang);
});

/** Asks page by page; the time that the slider spans is only known with the last. @param {string} lang */
async function load(lang) {
  /** @type {DatedEvent[]} */
  const found = [];
  let eventsAfter = null;
  try {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { timeline } = await ask("events", EVENTS, { eventsAfter, lang: lang.toUpperCase() }, () => void load(lang));
      found.push(...timeline.edges.map(dated).filter(Boolean));
      if (!timeline.pageInfo.hasNextPage) break;
      eventsAfter = timeline.pageInfo.endCursor;
    }
  } catch (error) {
    if (error instanceof Superseded) return;
  }
  events.value = found;
}

/** @returns {DatedEvent | null} */
function dated({ date, node }) {
  const month = /^\d{4}-\d{2}/.exec(date ?? "")?.[0];
  return month ? { ...node, date, month } : null;
}
