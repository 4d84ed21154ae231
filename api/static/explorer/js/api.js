// @ts-check
/** The one door to the API: named requests, of which a newer one replaces an older of the same name. */

import { signal } from "../vendor/signals.js";

const SLOW_MS = 1500;
const ENDPOINT = "graphql";

/**
 * @typedef {object} Request
 * @property {'idle'|'loading'|'slow'|'done'|'failed'} status
 * @property {string} message why it failed, in words
 * @property {() => void} retry asks the same again
 * @property {{query: string, variables: object} | null} asked what was asked last
 */

/** @typedef {{value: Request, peek(): Request}} RequestSignal */

/** @type {Map<string, {signal: RequestSignal, abort: AbortController | null}>} */
const requests = new Map();

/** Thrown by `ask` when a newer request of the same name took over; nobody needs to tell of it. */
export class Superseded extends Error {}

/**
 * How a named request stands, as a signal.
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
    found = { signal: signal({ status: "idle", message: "", retry: () => {}, asked: null }), abort: null };
    requests.set(name, found);
  }
  return found;
}

/**
 * The data that the API answers.
 *
 * @param {string} name what the answer is for; an earlier request of this name is given up
 * @param {string} query
 * @param {object} variables
 * @param {() => void} [retry] what the retry button does, when asking is not enough
 * @returns {Promise<any>}
 * @throws {Superseded} a newer request took over
 * @throws {Error} the request failed; `request(name)` tells it in words
 */
export async function ask(name, query, variables, retry) {
  const one = entry(name);
  one.abort?.abort();
  const abort = new AbortController();
  one.abort = abort;
  const tell = (/** @type {Partial<Request>} */ change) => {
    if (one.abort === abort) one.signal.value = { ...one.signal.peek(), ...change };
  };
  tell({ status: "loading", message: "", asked: { query, variables }, retry });
  const slow = setTimeout(() => tell({ status: "slow" }), SLOW_MS);
  try {
    const data = await post(query, variables, abort.signal);
    if (one.abort !== abort) throw new Superseded();
    tell({ status: "done" });
    return data;
  } catch (error) {
    if (one.abort !== abort) throw new Superseded();
    tell({ status: "failed", message: error instanceof Error ? error.message : String(error) });
    throw error;
  } finally {
    clearTimeout(slow);
  }
}

/**
 * @param {string} query
 * @param {object} variables
 * @param {AbortSignal} stop
 */
async function post(query, variables, stop) {
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query, variables }),
    signal: stop,
  });
  const answer = await response.json().catch(() => null);
  const problem = answer?.errors?.[0]?.message;
  if (problem) throw new Error(problem);
  if (!response.ok || !answer?.data) throw new Error(`${response.status} ${response.statusText}`.trim());
  return answer.data;
}
