// @ts-check
/** Answers that follow the state: asked anew when their question changes, kept while panels come and go. */

import { Superseded, ask } from "../api.js";
import { state } from "../state.js";
import { effect, signal } from "../ui.js";

/** @typedef {import("../codec.js").State} State */

/**
 * @typedef {object} Answer
 * @property {any} data what the API said last, or null
 * @property {Record<string, any> | null} variables what it was asked with
 */

/** @typedef {{value: Answer, peek(): Answer}} AnswerSignal */

/** @type {Answer} */
const NOTHING = Object.freeze({ data: null, variables: null });

/**
 * The answer to a question that the state poses. The last answer stays until the next one is there.
 *
 * @param {string} name of the request, see `request` in api.js
 * @param {string} query
 * @param {(shown: State) => Record<string, any> | null} variablesOf nothing while the question is not posed
 * @returns {AnswerSignal}
 */
export function answering(name, query, variablesOf) {
  /** @type {AnswerSignal} */
  const answer = signal(NOTHING);
  let posed = "null";

  /** @param {Record<string, any>} variables */
  async function pose(variables) {
    const key = JSON.stringify(variables);
    try {
      const data = await ask(name, query, variables, () => void pose(variables));
      if (posed === key) answer.value = { data, variables };
    } catch (error) {
      // `request(name)` tells of a failure in words; an old answer must not stand beside it.
      if (!(error instanceof Superseded) && posed === key) answer.value = NOTHING;
    }
  }

  effect(() => {
    const variables = variablesOf(state.value);
    const key = JSON.stringify(variables);
    if (key === posed) return;
    posed = key;
    if (variables) void pose(variables);
    else answer.value = NOTHING;
  });
  return answer;
}

/**
 * Adds the next page to a list inside an answer; does nothing if the answer is another one by then.
 *
 * @param {AnswerSignal} answer
 * @param {string} name of the request
 * @param {string} query
 * @param {Record<string, any>} variables besides those of the answer
 * @param {(data: any, page: any) => any} grown the data of the answer with the page's data in it
 */
export async function addPage(answer, name, query, variables, grown) {
  const before = answer.peek();
  try {
    const again = () => void addPage(answer, name, query, variables, grown);
    const page = await ask(name, query, { ...before.variables, ...variables }, again, before.variables ?? {});
    if (answer.peek() === before) answer.value = { ...before, data: grown(before.data, page) };
  } catch (error) {
    if (!(error instanceof Superseded)) return;
  }
}

/**
 * A connection with the rows of its next page.
 *
 * @param {any} list
 * @param {any} page
 */
export function joined(list, page) {
  const both = { ...page, nodes: [...list.nodes, ...page.nodes] };
  return list.edges ? { ...both, edges: [...list.edges, ...page.edges] } : both;
}
