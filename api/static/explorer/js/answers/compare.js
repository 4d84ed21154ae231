// @ts-check
/** Two sides of the stack, compared. */

import { COMPARE } from "../queries.js";
import { viewVariables } from "../question.js";
import { addPage, answering, joined } from "./answer.js";

/** The two that the explorer is about, as the map has them from left to right; the state may choose others. */
const SIDES = ["united-states", "china"];

/**
 * The countries, or groups of countries, on the left and on the right.
 *
 * @param {{columns: string[]}} shown
 * @returns {string[]}
 */
export const sidesOf = ({ columns }) => (columns.length >= 2 ? [columns[0], columns[columns.length - 1]] : SIDES);

export const comparison = answering("compare", COMPARE, (shown) => {
  if (shown.view !== "compare") return null;
  const [left, right] = sidesOf(shown);
  return { left, right, ...viewVariables(shown) };
});

/** The next page of ties. */
export function moreTies() {
  const { endCursor } = comparison.peek().data.view.compare.ties.pageInfo;
  return addPage(comparison, "compare", COMPARE, { ties: endCursor }, (data, page) => {
    const ties = joined(data.view.compare.ties, page.view.compare.ties);
    return { ...data, view: { ...data.view, compare: { ...data.view.compare, ties } } };
  });
}
