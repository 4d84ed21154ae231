// @ts-check
/**
 * What a panel asks the map to point out: a path, or what is affected. Panels write it from the API's answers;
 * the map only draws it. What no cell of the map shows is put into its cell by its stratum and country.
 */

import { signal } from "../vendor/signals.js";

/**
 * @typedef {object} MarkedEntity one as the panel's answer has it; a map's own entity is drawn as it is
 * @property {string} id
 * @property {string} label
 * @property {string} type
 * @property {string | null} stratum
 * @property {{id: string} | null} country
 */

/**
 * @typedef {object} MarkedLine
 * @property {string} id the statement's id, or any id for a line without a statement
 * @property {string} source the entity where the line starts
 * @property {string} target the entity where the line ends
 * @property {string} relation
 * @property {string} [certainty]
 * @property {string} [standing]
 */

/**
 * @typedef {object} Marks
 * @property {'path'|'impact'} kind
 * @property {MarkedEntity[]} entities all that is marked, in order for a path
 * @property {MarkedLine[]} lines
 * @property {Map<string, {badge: string, tone: ''|'bound'|'exposed'|'alternative'|'origin', say: string}>} notes
 *   by entity: what stands in its badge (`3`), the colour of its meaning, what a screen reader says
 * @property {string} current the entity that the path's step points at, or nothing
 * @property {string} currentLine the line that the path's step points at, or nothing
 */

/** @type {{value: Marks | null, peek(): Marks | null}} */
export const marks = signal(null);
