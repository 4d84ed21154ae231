// @ts-check
/**
 * The GraphQL documents, one export each; "query of this view" shows them as they stand.
 *
 * Each is for one action of the user: what the action changes is asked in that one request.
 */

export { ONTOLOGY } from "./queries/ontology.js";
export { STACK } from "./queries/stack.js";
export { FOCUS } from "./queries/focus.js";
export { SEARCH } from "./queries/search.js";
export { CELL } from "./queries/cell.js";
export { EVENTS, allEvents } from "./queries/events.js";
export { COMPARE } from "./queries/compare.js";
export { DETAILS } from "./queries/details.js";
export { DISPUTES } from "./queries/disputes.js";
export { IMPACT, STATEMENTS } from "./queries/impact.js";
export { PATH } from "./queries/path.js";
export { CHOKEPOINTS, RANK } from "./queries/rank.js";
export { NAMES, PRESENT } from "./queries/names.js";
