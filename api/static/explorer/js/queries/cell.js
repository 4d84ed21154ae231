// @ts-check
/** All members of one cell of the map. */
export const CELL = "";
