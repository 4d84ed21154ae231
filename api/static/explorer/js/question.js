// @ts-check
/** What a state asks of the API: the view that its questions are put to. */

/** @typedef {import("./codec.js").State} State */

/**
 * The day that a month stands for: its last, so that what happened in it is in; today for no month.
 *
 * @param {string} month `2022-10`, or nothing
 * @param {Date} [today]
 * @returns {string} `2022-10-31`
 */
export function dayOf(month, today = new Date()) {
  if (!month) return today.toISOString().slice(0, 10);
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/**
 * The variables that say which view of the statements is asked, and in which language.
 *
 * @param {State} shown
 */
export function viewVariables({ asof, certainty, lang }) {
  return { asOf: dayOf(asof), certainty: certainty || null, lang: lang.toUpperCase() };
}
