// @ts-check
/** How statements read as facts: what each is about, its value, and when. Pure. */

import { numberWords } from "./dates.js";

/** @typedef {'en'|'zh'} Language */

/**
 * One line of a fact.
 *
 * @typedef {object} FactRow
 * @property {string} id
 * @property {any} said what its citation is of: evidence, certainty, dates
 * @property {string} main its value in words
 */

/**
 * Lines that have what they are about in common.
 *
 * @typedef {object} FactGroup
 * @property {string} label
 * @property {string} aside what the values cover, or what a curator remarked; nothing if there is neither
 * @property {FactRow[]} rows
 */

/** Units that are money, by the code that a reader's own notation is found by (ISO 4217). */
const CURRENCIES = { US_DOLLAR: "USD", RENMINBI: "CNY", EURO: "EUR" };

/**
 * A number with its unit: `51%`, `US$4.3bn`, `1,200 megawatts`.
 *
 * @param {{value: number, unit: string}} observation
 * @param {Language} language
 * @param {(unit: string) => string} unitLabel
 */
export function amountWords({ value, unit }, language, unitLabel) {
  const currency = CURRENCIES[/** @type {keyof typeof CURRENCIES} */ (unit)];
  const number = numberWords(value, language, currency);
  if (currency || unit === "COUNT") return number;
  return unit === "PERCENT" ? `${number}%` : `${number} ${unitLabel(unit)}`;
}

/**
 * The values of an entity that somebody states, one group a property.
 *
 * @param {any[]} values
 * @returns {FactGroup[]} without values that have no evidence, such as addresses
 */
export function valueGroups(values) {
  const rows = values
    .filter(({ evidence }) => evidence.length)
    .map(({ property, label, text, statements, evidence }) => ({
      label,
      aside: "",
      row: { id: `${property} ${text}`, said: { ...statements[0], evidence }, main: text },
    }));
  return grouped(rows);
}

/**
 * Observations, one group for each measure and what the numbers cover.
 *
 * @param {any[]} observations
 * @param {Language} language
 * @param {(unit: string) => string} unitLabel
 * @returns {FactGroup[]}
 */
export function figureGroups(observations, language, unitLabel) {
  return grouped(
    observations.map((one) => ({
      label: one.measure.label,
      aside: one.scope ?? "",
      row: { id: one.id, said: one, main: amountWords(one, language, unitLabel) },
    })),
  );
}

/**
 * Events and claims, each by itself, the latest first.
 *
 * @param {any[]} statements
 * @param {(type: string) => string} classLabel
 * @returns {FactGroup[]}
 */
export function sentenceGroups(statements, classLabel) {
  const day = (/** @type {any} */ one) => factDate(one) ?? "";
  return [...statements]
    .sort((a, b) => day(b).localeCompare(day(a)))
    .map((one) => ({
      label: kindOf(one) ?? classLabel(one.type),
      aside: one.text && one.text !== one.sentence ? one.text : "",
      rows: [{ id: one.id, said: one, main: one.sentence }],
    }));
}

/** The kind that a statement says it is of, such as "announcement"; by convention such a property ends so. */
function kindOf({ values }) {
  return values.find((/** @type {any} */ one) => one.property.endsWith("Kind"))?.text;
}

/** @param {{label: string, aside: string, row: FactRow}[]} rows @returns {FactGroup[]} */
function grouped(rows) {
  /** @type {Map<string, FactGroup>} */
  const groups = new Map();
  for (const { label, aside, row } of rows) {
    const key = JSON.stringify([label, aside]);
    const group = groups.get(key) ?? { label, aside, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** The date that a statement is about, if it has one of its own. @param {any} said @returns {string | null} */
export const factDate = (said) => said.happenedAt ?? said.referencePeriod ?? null;

/**
 * Relations by type and direction, in the order of the legend and then of their number.
 *
 * @param {any[]} statements
 * @param {string} id of the entity that they are seen from
 * @param {(relation: string) => number} place of a relation in the legend
 * @returns {{relation: string, forward: boolean, rows: {statement: any, other: any}[]}[]}
 */
export function relationGroups(statements, id, place) {
  /** @type {Map<string, {relation: string, forward: boolean, rows: {statement: any, other: any}[]}>} */
  const groups = new Map();
  for (const statement of statements) {
    const forward = statement.source.id === id;
    const key = `${statement.relation} ${forward}`;
    const group = groups.get(key) ?? { relation: statement.relation, forward, rows: [] };
    group.rows.push({ statement, other: forward ? statement.target : statement.source });
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => place(a.relation) - place(b.relation) || b.rows.length - a.rows.length,
  );
}
