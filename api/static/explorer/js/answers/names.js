// @ts-check
/** The name of the one end of a path that is chosen before the other. */

import { NAMES } from "../queries.js";
import { answering } from "./answer.js";

export const ends = answering("ends", NAMES, ({ from, to, lang }) =>
  Boolean(from) === Boolean(to) ? null : { ids: [from || to], lang: lang.toUpperCase() },
);
