// @ts-check
/** Where sources disagree, about everything or about one entity. */

import { DISPUTES } from "../queries.js";
import { viewVariables } from "../question.js";
import { addPage, answering, joined } from "./answer.js";

/** Nobody to name, and disputes about anything; or one of both. @param {string} about */
const aboutVariables = (about) => (about ? { about: [about], some: [about] } : { about: [], some: null });

export const disputes = answering("disputes", DISPUTES, (shown) =>
  shown.view === "disputes" ? { ...aboutVariables(shown.about), ...viewVariables(shown) } : null,
);

/** The next page. */
export function moreDisputes() {
  const { endCursor } = disputes.peek().data.view.disputes.pageInfo;
  return addPage(disputes, "disputes", DISPUTES, { after: endCursor }, (data, page) => ({
    ...data,
    view: { disputes: joined(data.view.disputes, page.view.disputes) },
  }));
}
