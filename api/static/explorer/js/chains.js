// @ts-check
/** Paths and what hangs on them, read from the API's answers. Pure. */

/** @typedef {'bound'|'exposed'|'alternative'} How */

/** @type {How[]} */
export const WAYS = ["bound", "exposed", "alternative"];

/**
 * Which steps of a path are its weakest. None if all are equally sure.
 *
 * @param {{weakestCertainty: string, steps: {statement: {certainty: string}}[]}} one
 * @returns {boolean[]} for each step
 */
export function weakestSteps({ weakestCertainty, steps }) {
  const weak = steps.map(({ statement }) => statement.certainty === weakestCertainty);
  return weak.every(Boolean) ? weak.map(() => false) : weak;
}

/**
 * The steps of a path with the entities between which each leads, in the order of the path.
 *
 * @param {{entities: any[], steps: any[]}} path
 */
export const stepsOf = ({ entities, steps }) =>
  steps.map((step, place) => ({ ...step, from: entities[place], to: entities[place + 1] }));

/**
 * Those affected in one way, each with why.
 *
 * @param {any} list a connection of the answer
 * @returns {{entity: any, why: any}[]}
 */
export const rowsOf = (list) => list.nodes.map((/** @type {any} */ entity, /** @type {number} */ place) => ({
  entity,
  why: list.edges[place],
}));
