// @ts-check
/** Questions to start from: each is a state, one press away. */

import { PRESENT } from "../queries.js";
import { answering } from "./answer.js";

/** @typedef {import("../codec.js").State} State */

/**
 * @typedef {object} Question
 * @property {string} key of its words
 * @property {string[]} about the entities that must be there for it to be asked
 * @property {Partial<State>} shows
 * @property {string} [style] only relations drawn in this style are shown
 */

/** @type {Question[]} */
export const QUESTIONS = [
  {
    key: "start.exposed",
    about: ["us-iaas-kyc-rule", "china"],
    shows: { whatif: ["us-iaas-kyc-rule"], where: "china", panel: "whatif" },
  },
  {
    key: "start.path",
    about: ["apache-spark", "microsoft-azure"],
    shows: { from: "apache-spark", to: "microsoft-azure", panel: "path" },
  },
  { key: "start.owns", about: ["china-mobile"], shows: { sel: "china-mobile", layout: "focus" }, style: "OwnershipLine" },
  {
    key: "start.disputes",
    about: ["eastern-data-western-computing"],
    shows: { view: "disputes", about: "eastern-data-western-computing" },
  },
  { key: "start.rank", about: [], shows: { view: "rank", measure: "CHOKEPOINTS", kind: "COMPANY" } },
  { key: "start.compare", about: [], shows: { view: "compare" } },
  { key: "start.then", about: [], shows: { asof: "2022-10" } },
];

const ABOUT = [...new Set(QUESTIONS.flatMap((one) => one.about))];

/** Which of those that questions are about exist: a user's own data may have none of them. */
export const present = answering("start", PRESENT, () => ({ questioned: ABOUT }));

/**
 * The questions that can be asked of what is there.
 *
 * @param {{id: string}[]} there
 */
export function askable(there) {
  const ids = new Set(there.map(({ id }) => id));
  return QUESTIONS.filter(({ about }) => about.every((one) => ids.has(one)));
}
