// @ts-check
/** The details of the selected entity. */

import { DETAILS } from "../queries.js";
import { dayOf, viewVariables } from "../question.js";
import { addPage, answering, joined } from "./answer.js";

export const details = answering("details", DETAILS, (shown) =>
  shown.sel ? { id: shown.sel, on: dayOf(shown.asof), ...viewVariables(shown) } : null,
);

/**
 * The next page of one of the lists.
 *
 * @param {'figures'|'events'|'claims'|'relations'} list
 */
export function moreOf(list) {
  const { endCursor } = details.peek().data.view.entity[list].pageInfo;
  return addPage(details, "details", DETAILS, { [list]: endCursor }, (data, page) => {
    const entity = { ...data.view.entity, [list]: joined(data.view.entity[list], page.view.entity[list]) };
    return { ...data, view: { ...data.view, entity } };
  });
}

/** The next page of what has ended. */
export function moreEnded() {
  const { endCursor } = details.peek().data.whenever.entity.ended.pageInfo;
  return addPage(details, "details", DETAILS, { ended: endCursor }, (data, page) => ({
    ...data,
    whenever: { entity: { ended: joined(data.whenever.entity.ended, page.whenever.entity.ended) } },
  }));
}
