// @ts-check
/** Dated events for the time slider, all pages of them. */

import { Superseded, ask, request } from "../api.js";
import { EVENTS, allEvents } from "../queries.js";
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

/** In order, in the language shown, without those that have no month. @type {{value: DatedEvent[], peek(): DatedEvent[]}} */
export const events = signal([]);

/** What was answered, by language. @type {Map<string, DatedEvent[]>} */
const known = new Map();
/** Where each page starts; nothing for the first. @type {(string | null)[]} */
let starts = [];
let language = "";

/** @param {string} lang */
async function show(lang) {
  if (!known.has(lang)) known.set(lang, await load(lang));
  if (lang === language) events.value = known.get(lang) ?? [];
}

/** A failure is told by the request, which asks again; what was shown stays. @param {string} lang */
const tryToShow = (lang) => void show(lang).catch((error) => failed(error));

/** @param {unknown} error */
function failed(error) {
  if (request("events").peek().status !== "failed" && !(error instanceof Superseded)) throw error;
}

/** @param {string} lang @returns {Promise<DatedEvent[]>} */
async function load(lang) {
  const pages = starts.length ? await allPages(lang) : await pageByPage(lang);
  return pages.flatMap(({ edges }) => edges.map(dated)).filter((one) => one !== null);
}

/** The time that the slider spans is only known with the last page. @param {string} lang */
async function pageByPage(lang) {
  const [pages, from] = [[], /** @type {(string | null)[]} */ ([null])];
  while (from.length <= MOST_PAGES) {
    const { events: page } = await answered(EVENTS, { eventsAfter: from[from.length - 1] }, lang);
    pages.push(page);
    if (!page.pageInfo.hasNextPage) break;
    from.push(page.pageInfo.endCursor);
  }
  starts = from.slice(0, pages.length);
  return pages;
}

/** @param {string} lang */
async function allPages(lang) {
  const after = starts.map((start, place) => [`after${place}`, start]).slice(1);
  const answer = await answered(allEvents(starts.length), Object.fromEntries(after), lang);
  return starts.map((_, place) => answer[`page${place}`]);
}

/** @param {string} query @param {Record<string, any>} variables @param {string} lang */
const answered = (query, variables, lang) =>
  ask("events", query, { ...variables, lang: lang.toUpperCase() }, () => tryToShow(language));

/** @returns {DatedEvent | null} */
function dated({ date, node }) {
  const month = /^\d{4}-\d{2}/.exec(date ?? "")?.[0];
  return month ? { ...node, date, month } : null;
}

effect(() => {
  const { lang } = state.value;
  if (lang === language) return;
  language = lang;
  tryToShow(lang);
});
