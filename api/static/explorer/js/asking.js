// @ts-check
/** The questions behind what is shown, as text that works elsewhere. Pure. */

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

/**
 * A query with its variables, as the editor and a file may hold it.
 *
 * @param {Asked} asked
 */
export function asText({ query, variables }) {
  return `${query.trim()}\n\n# Variables:\n${JSON.stringify(variables, null, 2).replace(/^/gm, "# ")}\n`;
}

/**
 * The same as a command line: quoted for a POSIX shell, where a single quote ends the text and starts another.
 *
 * @param {Asked} asked
 * @param {string} endpoint
 */
export function asCurl(asked, endpoint) {
  const body = JSON.stringify(asked).replaceAll("'", `'\\''`);
  return `curl -s '${endpoint}' -H 'content-type: application/json' -d '${body}'`;
}

/**
 * The address of the editor with the question in it.
 *
 * @param {Asked} asked
 */
export function editorAddress({ query, variables }) {
  return `graphql?${new URLSearchParams({ query: query.trim(), variables: JSON.stringify(variables, null, 2) })}`;
}
