// @ts-check
/**
 * The one door to the API: named questions, of which a newer one replaces an older of the same name.
 *
 * What is asked in one turn, such as the map and the details of a selection, goes out as one request.
 */

import { signal } from "../vendor/signals.js";
import { merged } from "./merge.js";
import { t } from "./words.js";

const SLOW_MS = 1500;
const ENDPOINT = "graphql";

/** @typedef {import("./merge.js").Question} Question */
/** @typedef {{name: string, suggestions: string[]}} UnknownId an id that nothing has, and the nearest there are */

/**
 * @typedef {object} Request
 * @property {'idle'|'loading'|'slow'|'done'|'failed'} status
 * @property {string} message why it failed, in words
 * @property {UnknownId | null} unknown the id that it failed for, if that is why
 * @property {() => void} retry asks again for all that failed, in one request
 * @property {Question | null} asked the question whose answer is shown
 */

/** @typedef {{value: Request, peek(): Request}} RequestSignal */

/**
 * @typedef {object} Pending
 * @property {string} name
 * @property {string} query
 * @property {Record<string, any>} variables
 * @property {boolean} superseded
 * @property {() => void} leave tells the request that this one no longer waits for it
 * @property {(data: any) => void} resolve
 * @property {(error: Error) => void} reject
 */

/** @type {Map<string, {signal: RequestSignal, latest: Pending | null, again: () => void}>} */
const requests = new Map();
/** @type {Pending[]} */
let waiting = [];

/** How many requests are on their way. @type {{value: number, peek(): number}} */
export const underway = signal(0);

/** Thrown by `ask` when a newer question of the same name took over; nobody needs to tell of it. */
export class Superseded extends Error {}

/** The API has read what was asked, and answers with an error. */
class Refused extends Error {
  /** @param {{message: string, extensions?: any}} problem */
  constructor({ message, extensions }) {
    super(message);
    const { code, name, suggestions } = extensions ?? {};
    /** @type {UnknownId | null} */
    this.unknown = code === "UNKNOWN_ENTITY" ? { name, suggestions } : null;
  }
}

/**
 * How a named question stands, as a signal.
 *
 * @param {string} name
 * @returns {RequestSignal}
 */
export function request(name) {
  return entry(name).signal;
}

/** @param {string} name */
function entry(name) {
  let found = requests.get(name);
  if (!found) {
    /** @type {Request} */
    const idle = { status: "idle", message: "", unknown: null, retry: retryFailed, asked: null };
    found = { signal: signal(idle), latest: null, again: () => {} };
    requests.set(name, found);
  }
  return found;
}

function retryFailed() {
  for (const { signal: one, again } of requests.values()) if (one.peek().status === "failed") again();
}

/**
 * The data that the API answers.
 *
 * @param {string} name what the answer is for; an earlier question of this name is given up
 * @param {string} query a named query; see `merge.js` for what it may share with others
 * @param {Record<string, any>} variables
 * @param {() => void} [again] asks again and uses the answer
 * @param {Record<string, any>} [first] the variables of the first page, if this asks a further one of a list
 * @returns {Promise<any>}
 * @throws {Superseded} a newer question took over
 * @throws {Error} the request failed; `request(name)` tells it in words
 */
export async function ask(name, query, variables, again = () => {}, first = variables) {
  const one = entry(name);
  const { pending, answer } = enqueue(name, query, variables);
  give(one.latest);
  one.latest = pending;
  one.again = again;
  const tell = (/** @type {Partial<Request>} */ change) => {
    if (one.latest === pending) one.signal.value = { ...one.signal.peek(), ...change };
  };
  tell({ status: "loading", message: "", unknown: null, asked: { query, variables: first } });
  const slow = setTimeout(() => tell({ status: "slow" }), SLOW_MS);
  try {
    const data = await answer;
    if (pending.superseded) throw new Superseded();
    tell({ status: "done" });
    return data;
  } catch (error) {
    if (pending.superseded) throw new Superseded();
    tell({ status: "failed", message: inWords(error), unknown: error instanceof Refused ? error.unknown : null });
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

/** Why a request failed. `fetch` throws a TypeError when nobody answers. @param {unknown} error */
function inWords(error) {
  if (error instanceof TypeError) return t("api.unreachable");
  return error instanceof Error ? error.message : String(error);
}

/** Gives a question up: nobody waits for it any more. @param {Pending | null} pending */
function give(pending) {
  if (!pending) return;
  pending.superseded = true;
  pending.leave();
}

/** @param {string} name @param {string} query @param {Record<string, any>} variables */
function enqueue(name, query, variables) {
  /** @type {any} */
  const pending = { name, query, variables, superseded: false, leave: () => {} };
  const answer = new Promise((resolve, reject) => Object.assign(pending, { resolve, reject }));
  if (!waiting.length) queueMicrotask(send);
  waiting.push(pending);
  return { pending: /** @type {Pending} */ (pending), answer };
}

/** Sends what was asked in this turn. */
function send() {
  const asked = waiting.filter((one) => !one.superseded);
  waiting = [];
  for (const { question, places } of merged(asked)) share(question, places.map((place) => asked[place]));
}

/**
 * Sends one request for all who asked a part of it.
 *
 * @param {Question} question
 * @param {Pending[]} sharers
 */
function share(question, sharers) {
  const abort = new AbortController();
  // A shared request is stopped when none of those who asked it waits any more.
  const leave = () => sharers.every((one) => one.superseded) && abort.abort();
  for (const one of sharers) one.leave = leave;
  post(question, abort.signal).then(
    (data) => sharers.forEach((one) => one.resolve(data)),
    (error) => {
      // Together they may cost too much, or one of them may name what is unknown: the others are answered.
      if (error instanceof Refused && sharers.length > 1) for (const one of sharers) share(one, [one]);
      else for (const one of sharers) one.reject(error);
    },
  );
}

/** @param {Question} question @param {AbortSignal} stop */
async function post({ query, variables }, stop) {
  underway.value = underway.peek() + 1;
  try {
    return await answered(JSON.stringify({ query, variables }), stop);
  } finally {
    underway.value = underway.peek() - 1;
  }
}

/** @param {string} body @param {AbortSignal} stop */
async function answered(body, stop) {
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body,
    signal: stop,
  });
  const answer = await response.json().catch(() => null);
  const problem = answer?.errors?.[0];
  if (problem) throw new Refused(problem);
  if (!response.ok || !answer?.data) throw new Error(t("api.refused", { status: response.status }));
  return answer.data;
}
