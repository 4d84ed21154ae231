// @ts-check
/** The questions behind what is shown, as text that works elsewhere. Pure. */

import { VARIABLE } from "./merge.js";

/** @typedef {{query: string, variables: Record<string, any>}} Asked */

/**
 * The names of the requests whose answers are shown, the picture first.
 *
 * @param {import("./codec.js").State} shown
 * @returns {string[]}
 */
export function askedOf({ view, layout, sel, from, to, whatif, measure }) {
  if (view === "rank") return [measure === "CHOKEPOINTS" ? "chokepoints" : "rank"];
  if (view !== "map") return [view];
  const names = [layout === "focus" && sel ? "focus" : "stack"];
  if (whatif.length) names.push("impact");
  else if (from && to) names.push("path");
  if (sel) names.push("details");
  return names;
}

/** Scalars that a document writes in quotes; a text of any other type is a name of an enumeration. */
const QUOTED = new Set(["Date", "ID", "PartialDate", "String"]);

/**
 * A question that says the same wherever it is run: each variable has its value as its default.
 *
 * @param {Asked} asked
 * @returns {string}
 */
export function asText({ query, variables }) {
  const start = query.indexOf("{");
  const head = query.slice(0, start).replace(VARIABLE, (declared, name, type) =>
    variables[name] === undefined ? declared : `${declared} = ${literal(type, variables[name])}`,
  );
  return `${head}${query.slice(start)}`.trim().concat("\n");
}

/**
 * A value as a document writes it (GraphQL specification, section 2.9).
 *
 * @param {string} type of the variable, `[ID!]`
 * @param {any} value
 * @returns {string}
 */
function literal(type, value) {
  if (Array.isArray(value)) return `[${value.map((one) => literal(type, one)).join(", ")}]`;
  const isName = typeof value === "string" && !QUOTED.has(type.replace(/[[\]!]/g, ""));
  return isName ? value : JSON.stringify(value);
}

/**
 * The same as a command line: quoted for a POSIX shell, where a single quote ends the text and starts another.
 *
 * @param {Asked} asked
 * @param {string} endpoint
 */
export function asCurl(asked, endpoint) {
  const body = JSON.stringify({ query: asText(asked) }).replaceAll("'", `'\\''`);
  return `curl -s '${endpoint}' -H 'content-type: application/json' -d '${body}'`;
}

/**
 * The address of the editor with the question in it.
 *
 * @param {Asked} asked
 */
export const editorAddress = (asked) => `graphql?${new URLSearchParams({ query: asText(asked) })}`;
