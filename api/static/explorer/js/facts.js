// @ts-check
/** How a statement reads as a fact: what it is about, its value, and when. Pure. */

import { numberWords } from "./dates.js";

/** @typedef {'en'|'zh'} Language */

/**
 * A number with its unit and what it covers: `51 per cent`, `hyperscale data centres`.
 *
 * @param {{value: number, unit: string}} observation
 * @param {Language} language
 * @param {(unit: string) => string} unitLabel
 */
export function amountWords({ value, unit }, language, unitLabel) {
  const number = numberWords(value, language);
  if (unit === "PERCENT") return `${number}%`;
  return unit === "COUNT" ? number : `${number} ${unitLabel(unit)}`;
}

/**
 * What a fact is about, as the label at its left.
 *
 * @param {any} fact
 * @param {(type: string) => string} classLabel
 */
export function factLabel(fact, classLabel) {
  if (fact.measure) return fact.measure.label;
  return (fact.type === "CHARACTERISTIC" && fact.values[0]?.label) || classLabel(fact.type);
}

/**
 * What a fact says, as the words at its right.
 *
 * @param {any} fact
 * @param {Language} language
 * @param {(unit: string) => string} unitLabel
 * @returns {{main: string, aside: string}} aside: what the value covers, or nothing
 */
export function factWords(fact, language, unitLabel) {
  if (fact.measure) return { main: amountWords(fact, language, unitLabel), aside: fact.scope ?? "" };
  if (fact.type !== "CHARACTERISTIC") return { main: fact.sentence, aside: "" };
  const text = fact.values.map((/** @type {any} */ one) => one.text).join(", ");
  return { main: text || fact.sentence, aside: "" };
}

/**
 * When a fact held or happened: its own date, the period that it is about, or since when and until when.
 *
 * @param {any} fact
 * @returns {{on: string | null, from: string | null, until: string | null}}
 */
export function factDates(fact) {
  const on = fact.happenedAt ?? fact.referencePeriod ?? null;
  return on ? { on, from: null, until: null } : { on, from: fact.validFrom, until: fact.validUntil };
}

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
