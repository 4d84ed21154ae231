// @ts-check
/** The API's compact answers as entities and lines that know each other by id. Pure. */

/**
 * @typedef {object} Entity
 * @property {string} id
 * @property {string} label
 * @property {string} type
 * @property {string | null} stratum
 * @property {string | null} column
 * @property {string} ownership `STATE_OWNED`, `LISTED`, `UNLISTED` or `NOT_STATED`
 * @property {number} degree
 * @property {boolean} inView whether it is there on the day shown
 * @property {string} standing `USUAL`, `PROPOSED`, `ENDED`, `DISRUPTED`, `DISPUTED` or `SPECULATIVE`
 */

/**
 * @typedef {object} Line
 * @property {string} id the id of the statement
 * @property {string} source
 * @property {string} target
 * @property {string} relation
 * @property {string} certainty
 * @property {string} standing
 * @property {boolean} inferred
 */

/**
 * @typedef {object} Model
 * @property {Map<string, Entity>} entities
 * @property {Line[]} lines
 * @property {Stratum[]} strata
 * @property {Column[]} columns
 * @property {Map<string, Cell>} cells by `cellKey`
 * @property {number} totalEntities
 * @property {number} totalLines
 * @property {boolean} truncated
 */

/** @typedef {{id: string, label: string, definition: string, icon: string, total: number, inView: number}} Stratum */
/** @typedef {{id: string | null, label: string, total: number, inView: number}} Column */
/** @typedef {{stratum: string, column: string | null, total: number, inView: number, shown: string[],
 *   hidden: number}} Cell */

/**
 * The name of a cell, as the address writes it.
 *
 * @param {string | null} stratum
 * @param {string | null} column
 */
export const cellKey = (stratum, column) => `${stratum ?? ""}~${column ?? ""}`;

/**
 * Entities and lines of a drawing.
 *
 * @param {any} drawing the answer of the API's `drawing` field
 * @returns {{entities: Map<string, Entity>, lines: Line[], totalEntities: number, totalLines: number,
 *   truncated: boolean}}
 */
export function readDrawing({ entities, lines, totalEntities, totalLines, truncated }) {
  return {
    entities: readEntities(entities),
    lines: readLines(lines, entities.ids),
    ...{ totalEntities, totalLines, truncated },
  };
}

/**
 * Entities from lists side by side.
 *
 * @param {any} entities
 * @returns {Map<string, Entity>} by id, in the order of the lists
 */
export const readEntities = (entities) =>
  new Map(
    entities.ids.map((/** @type {string} */ id, /** @type {number} */ at) => [
      id,
      {
        id,
        label: entities.labels[at],
        type: entities.types[at],
        stratum: entities.strata[at],
        column: entities.columns[at],
        ownership: entities.ownership[at],
        degree: entities.degrees[at],
        inView: entities.inView[at],
        standing: entities.standing[at],
      },
    ]),
  );

/**
 * Lines from lists side by side.
 *
 * @param {any} lines
 * @param {string[]} ids of the entities between which they lie
 * @returns {Line[]}
 */
export const readLines = (lines, ids) =>
  lines.ids.map((/** @type {string} */ id, /** @type {number} */ at) => ({
    id,
    source: ids[lines.sources[at]],
    target: ids[lines.targets[at]],
    relation: lines.relations[at],
    certainty: lines.certainties[at],
    standing: lines.standing[at],
    inferred: lines.inferred[at],
  }));

/**
 * @param {any} stack the answer of the API's `stack` field
 * @returns {Model}
 */
export function readStack({ strata, columns, cells, drawing }) {
  return {
    ...readDrawing(drawing),
    strata,
    columns,
    cells: new Map(
      cells.map((/** @type {Cell} */ cell) => [cellKey(cell.stratum, cell.column), { ...cell }]),
    ),
  };
}

/**
 * A model with what a panel marked and no cell shows, each in the cell of its stratum and country; one without a
 * stratum stands in the lowest, as those do that the API pins.
 *
 * @param {Model} model
 * @param {import("../marks.js").Marks | null} marks
 * @returns {Model}
 */
export function withMarked(model, marks) {
  const missing = (marks?.entities ?? []).filter(({ id }) => !model.entities.has(id)).map((one) => placed(one, model));
  const known = new Set(model.lines.map((line) => line.id));
  const lines = (marks?.lines ?? []).filter((line) => !known.has(line.id));
  if (!missing.length && !lines.length) return model;
  const entities = new Map(model.entities);
  const cells = new Map(model.cells);
  for (const one of missing) {
    entities.set(one.id, one);
    show(cells, one);
  }
  return { ...model, entities, cells, lines: [...model.lines, ...lines.map(markedLine)] };
}

/** @param {Map<string, Cell>} cells @param {Entity} one */
function show(cells, { id, stratum, column }) {
  if (stratum === null) return;
  const key = cellKey(stratum, column);
  const cell = cells.get(key) ?? { stratum, column, total: 1, inView: 1, shown: [], hidden: 1 };
  cells.set(key, { ...cell, shown: [...cell.shown, id], hidden: Math.max(0, cell.hidden - 1) });
}

/**
 * Where the map has room for one that is marked; of what the panel's answer does not tell, the usual.
 *
 * @param {import("../marks.js").MarkedEntity | Entity} one
 * @param {Model} model
 * @returns {Entity}
 */
function placed(one, { columns, strata }) {
  const asked = "column" in one ? one.column : one.country?.id;
  return {
    ...{ ownership: "NOT_STATED", degree: 0, inView: true, standing: "USUAL" },
    ...one,
    stratum: one.stratum ?? strata.at(-1)?.id ?? null,
    column: columns.find(({ id }) => id === asked)?.id ?? null,
  };
}

/** @param {import("../marks.js").MarkedLine} line @returns {Line} */
const markedLine = (line) => ({ certainty: "ASSERTED", standing: "USUAL", inferred: false, ...line });
