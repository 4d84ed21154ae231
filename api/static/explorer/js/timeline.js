// @ts-check
/** Months on a line: where each stands, which events are told beside it. Pure. */

/** @typedef {import("./answers/events.js").DatedEvent} DatedEvent */

const FEW = 0.05;
const LABEL_GAP = 8;

/** @param {string} month `2022-10` @returns {number} months since year 0 */
export function monthNumber(month) {
  const [year, number] = month.split("-").map(Number);
  return year * 12 + number - 1;
}

/** @param {number} number @returns {string} `2022-10` */
export const monthName = (number) =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;

/**
 * From the January before which hardly anything happened, to this month.
 *
 * @param {string[]} months of all events, in order
 * @param {string} now
 * @returns {{first: number, last: number}}
 */
export function span(months, now) {
  const early = months[Math.floor(months.length * FEW)] ?? now;
  const last = monthNumber(now);
  const first = Math.min(monthNumber(`${early.slice(0, 4)}-01`), last - 12);
  return { first, last };
}

/**
 * Events by month, those of months before or after the span at its ends.
 *
 * @param {DatedEvent[]} events
 * @param {{first: number, last: number}} ends
 * @returns {Map<number, DatedEvent[]>}
 */
export function byMonth(events, { first, last }) {
  /** @type {Map<number, DatedEvent[]>} */
  const months = new Map();
  for (const event of events) {
    const month = Math.max(first, monthNumber(event.month));
    if (month > last) continue;
    months.set(month, [...(months.get(month) ?? []), event]);
  }
  return months;
}

/**
 * What to write above the line: the policies that steps were taken on, those with the most steps first, each
 * once, where there is room.
 *
 * @param {Map<number, DatedEvent[]>} months
 * @param {(month: number) => number} placeOf in pixels
 * @param {(text: string) => number} widthOf
 * @param {number} width
 * @param {number} rows
 * @returns {{text: string, month: number, x: number, width: number, row: number}[]}
 */
export function labelsFor(months, placeOf, widthOf, width, rows) {
  const seen = new Set();
  const taken = Array.from({ length: rows }, () => /** @type {[number, number][]} */ ([]));
  const labels = [];
  const steps = [...months].flatMap(([month, events]) => candidates(month, events));
  for (const { month, id, text } of steps.sort((one, other) => other.count - one.count || one.month - other.month)) {
    if (seen.has(id)) continue;
    const half = widthOf(text) / 2 + LABEL_GAP;
    const x = Math.min(width - half, Math.max(half, placeOf(month)));
    const row = taken.findIndex((spans) => spans.every(([from, to]) => x + half < from || x - half > to));
    if (row < 0) continue;
    taken[row].push([x - half, x + half]);
    seen.add(id);
    labels.push({ text, month, x, width: 2 * half, row });
  }
  return labels.sort((one, other) => one.month - other.month);
}

/** The policies and programmes that events of a month mention, with how many do. */
function candidates(month, events) {
  const found = new Map();
  for (const { id, label, type } of events.flatMap((event) => event.mentions)) {
    if (!POLICIES.has(type)) continue;
    const one = found.get(id) ?? { month, id, text: label, count: 0 };
    found.set(id, { ...one, count: one.count + 1 });
  }
  return [...found.values()];
}

const POLICIES = new Set(["REGULATION", "PROGRAMME"]);
