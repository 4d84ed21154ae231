// @ts-check
/** Words of the panels and dialogs: English, Chinese. */

/** @type {Record<string, [string, string]>} */
export const PANEL_WORDS = {};
