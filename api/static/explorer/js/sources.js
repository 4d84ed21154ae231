// @ts-check
/** The documents behind what is said, numbered. Pure. */

/**
 * @typedef {object} Evidence
 * @property {string} id
 * @property {string | null} quote
 * @property {string} certainty
 * @property {any} document
 */

/**
 * The documents behind statements, numbered from 1 in the order in which they are first met.
 *
 * @param {{evidence: Evidence[]}[]} statements
 * @returns {Map<string, {number: number, document: any}>} by the document's id
 */
export function numberedSources(statements) {
  /** @type {Map<string, {number: number, document: any}>} */
  const sources = new Map();
  for (const { evidence } of statements) {
    for (const { document } of evidence) {
      if (!sources.has(document.id)) sources.set(document.id, { number: sources.size + 1, document });
    }
  }
  return sources;
}

/**
 * What stands on a citation's button: the numbers of its documents.
 *
 * @param {Evidence[]} evidence
 * @param {Map<string, {number: number}> | null} sources
 */
export function citationNumbers(evidence, sources) {
  const numbers = new Set(evidence.map(({ document }) => sources?.get(document.id)?.number ?? 0));
  return [...numbers].filter(Boolean).sort((a, b) => a - b);
}
