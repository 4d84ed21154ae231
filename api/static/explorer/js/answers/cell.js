// @ts-check
/** The members of the cell that is listed, the best linked first. */

import { cellKey } from "../picture/model.js";
import { CELL } from "../queries.js";
import { viewVariables } from "../question.js";
import { state } from "../state.js";
import { computed } from "../ui.js";
import { addPage, answering } from "./answer.js";
import { columnsOf } from "./picture.js";

const answer = answering("cell", CELL, (shown) => {
  if (!shown.cell || shown.view !== "map") return null;
  const [stratum, column] = shown.cell.split("~");
  return { ...viewVariables(shown), columns: columnsOf(shown), stratum, column: column || null };
});

/**
 * Those who stand in the cell, as a list with pages; or null before they are there.
 *
 * @type {{value: {nodes: Member[], totalCount: number, pageInfo: {hasNextPage: boolean}} | null}}
 */
export const members = computed(() => {
  const { data, variables } = answer.value;
  // An older answer is of another cell.
  if (!data || cellKey(variables?.stratum, variables?.column) !== state.value.cell) return null;
  const nodes = data.view.listed.cell ? read(data.view.listed.cell.members) : [];
  const totalCount = data.view.listed.cell?.total ?? 0;
  return { nodes, totalCount, pageInfo: { hasNextPage: nodes.length < totalCount } };
});

/** @typedef {{id: string, label: string, inView: boolean, degree: number}} Member */

/** @returns {Member[]} */
const read = ({ ids, labels, inView, degrees }) =>
  ids.map((/** @type {string} */ id, /** @type {number} */ at) => ({
    ...{ id, label: labels[at], inView: inView[at], degree: degrees[at] },
  }));

/** The next page. */
export function moreMembers() {
  const membersAfter = answer.peek().data.view.listed.cell.members.ids.at(-1);
  return addPage(answer, "cell", CELL, { membersAfter }, (data, page) => {
    const { cell } = data.view.listed;
    return { view: { listed: { cell: { ...cell, members: grown(cell.members, page.view.listed.cell.members) } } } };
  });
}

/** Lists side by side, each with what follows. */
const grown = (/** @type {Record<string, any[]>} */ lists, /** @type {Record<string, any[]>} */ more) =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...list, ...more[name]]]));
