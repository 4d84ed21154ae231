// @ts-check
/**
 * The stack map: strata as rows, countries as columns, the members of each cell in short rows of pills.
 *
 * Positions follow from the members and the size of the window alone, so nothing moves with time or filters.
 */

import { cellKey } from "../picture/model.js";
import { rowsOf } from "./packing.js";

export const PILL = 20;

const HEAD = 30;
const GUTTER = 104;
const LABEL_ROW = 20;
const PAD_X = 7;
const PAD_Y = 7;
const GAP_X = 8;
const GAP_Y = 6;
const MORE = 13;
const MOST_IN_A_CELL = 6;
const LEAST_IN_A_CELL = 3;
const READABLE = 0.86;
const MANY_PINNED = 12;
/** The enlargements that are tried, the largest first. */
const SCALES = Array.from({ length: 15 }, (_, step) => 1.15 - 0.04 * step);
const SMALLEST = SCALES[SCALES.length - 1];

/** @typedef {{x: number, y: number, w: number, h: number}} Box the middle of a pill, and its size */
/** @typedef {{id: string, label: string, icon: string, y: number, h: number, labelOnTop: boolean}} Band */
/** @typedef {{id: string | null, label: string, place: 'first'|'middle'|'last', x: number, w: number}} ColumnBox */
/** @typedef {{cell: string, count: number, x: number, y: number}} More */

/**
 * @typedef {object} Layout
 * @property {Map<string, Box>} boxes
 * @property {Band[]} bands
 * @property {ColumnBox[]} columns
 * @property {More[]} more
 * @property {import("./focus.js").Heading[]} headings
 * @property {boolean} sideways whether lines leave pills at their sides, not above and below
 * @property {number} width
 * @property {number} height
 * @property {number} scale the enlargement at which it fits the window
 */

/** @typedef {{width: number, height: number, scrolls: boolean}} Size `scrolls`: as high as need be, not wider */

/**
 * The layout that fills the window with the largest readable names.
 *
 * @param {import("../picture/model.js").Model} model
 * @param {Size} size of the window
 * @param {(id: string) => number} widthOf how wide the pill of an entity is
 * @param {Set<string>} pinned what is shown however full its cell is
 * @returns {Layout}
 */
export function stackLayout(model, size, widthOf, pinned) {
  if (size.scrolls) {
    return place(model, size.width, 1, widthOf, pinned, { most: LEAST_IN_A_CELL, labelsOnTop: true });
  }
  // Where not even the fewest fit at their smallest, trying everything else would end in the same.
  const tightest = placedAt(model, size, SMALLEST, widthOf, pinned, 1);
  if (!fits(tightest, size)) return stretched(placedAt(model, size, SMALLEST, widthOf, pinned, MOST_IN_A_CELL), size);
  let best = null;
  for (let most = MOST_IN_A_CELL; most >= 1; most -= 1) {
    // Fewer than a few only where what is marked needs the room.
    if (best && most < LEAST_IN_A_CELL && pinned.size < MANY_PINNED) break;
    const found = largest(model, size, widthOf, pinned, most);
    if (found.scale >= READABLE) return stretched(found, size);
    if (!best || found.scale > best.scale + 0.03) best = found;
  }
  return stretched(/** @type {Layout} */ (best), size);
}

/** The layout at the largest scale at which its height still fits. */
function largest(model, size, widthOf, pinned, most) {
  let found;
  for (const scale of SCALES) {
    found = placedAt(model, size, scale, widthOf, pinned, most);
    if (fits(found, size)) break;
  }
  return /** @type {Layout} */ (found);
}

const placedAt = (model, size, scale, widthOf, pinned, most) =>
  place(model, size.width / scale, scale, widthOf, pinned, { most, labelsOnTop: false });

/** @param {Layout} layout @param {Size} size */
const fits = ({ height, scale }, size) => height * scale <= size.height;

/** Spreads the bands over the height that is left. @param {Layout} layout @param {Size} size */
function stretched(layout, size) {
  const spare = Math.min(22, (size.height / layout.scale - layout.height) / layout.bands.length);
  if (spare <= 0) return layout;
  const shift = (y) => {
    const at = layout.bands.findIndex((band) => y < band.y + band.h);
    return y + spare * ((at < 0 ? layout.bands.length : at) + 0.5);
  };
  return {
    ...layout,
    boxes: new Map([...layout.boxes].map(([id, box]) => [id, { ...box, y: shift(box.y) }])),
    bands: layout.bands.map((band, at) => ({ ...band, y: band.y + spare * at, h: band.h + spare })),
    more: layout.more.map((one) => ({ ...one, y: shift(one.y - 1) + 1 + spare / 2 })),
    height: layout.height + spare * layout.bands.length,
  };
}

/** @returns {Layout} */
function place(model, width, scale, widthOf, pinned, { most, labelsOnTop }) {
  const columns = columnBoxes(model, width, labelsOnTop ? 0 : GUTTER, widthOf, pinned, most);
  const layout = { boxes: new Map(), bands: [], columns, more: [], headings: [], sideways: false };
  let y = HEAD;
  for (const stratum of model.strata) {
    const cells = columns.map((column) => cellOf(model, stratum, column, most, pinned, widthOf));
    if (cells.every((cell) => !cell.rows.length && !cell.hidden)) continue;
    const top = y + PAD_Y + (labelsOnTop ? LABEL_ROW : 0);
    const rows = Math.max(1, ...cells.map((cell) => cell.rows.length));
    const inner = rows * PILL + (rows - 1) * GAP_Y;
    for (const cell of cells) placeCell(layout, cell, top, inner, widthOf);
    const h = top - y + inner + PAD_Y + (cells.some((cell) => cell.hidden) ? MORE : 0);
    layout.bands.push({ ...stratum, y, h, labelOnTop: labelsOnTop });
    y += h;
  }
  return { ...layout, width, height: y, scale };
}

/** The members of a cell in rows, as many as it may show, and how many more there are. */
function cellOf(model, stratum, column, most, pinned, widthOf) {
  const key = cellKey(stratum.id, column.id);
  const { shown = [], hidden = 0 } = model.cells.get(key) ?? {};
  const kept = shown.filter((id, at) => at < roomIn(column.place, most) || pinned.has(id));
  const room = column.w - 2 * PAD_X;
  const rows = rowsOf(kept, (id) => Math.min(widthOf(id), room), room, GAP_X);
  return { key, column, rows, hidden: hidden + shown.length - kept.length };
}

/** How many a cell shows: those between the two that are compared, fewer. */
const roomIn = (place, most) => (place === "middle" && most > LEAST_IN_A_CELL ? most - 2 : most);

function placeCell(layout, { key, column, rows, hidden }, top, inner, widthOf) {
  const height = rows.length * PILL + (rows.length - 1) * GAP_Y;
  let y = top + (inner - height) / 2 + PILL / 2;
  for (const row of rows) {
    placeRow(layout, row, column, y, widthOf);
    y += PILL + GAP_Y;
  }
  if (hidden) layout.more.push({ cell: key, count: hidden, x: column.x + column.w - 8, y: top + inner + 14 });
}

/** Centres a row in its column, with some air between the pills. */
function placeRow(layout, row, column, y, widthOf) {
  const widths = row.map((id) => Math.min(widthOf(id), column.w - 2 * PAD_X));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const free = column.w - 2 * PAD_X - total;
  const gap = row.length > 1 ? Math.max(GAP_X, Math.min(26, free / (row.length - 1))) : 0;
  let x = column.x + (column.w - total - gap * (row.length - 1)) / 2;
  row.forEach((id, at) => {
    layout.boxes.set(id, { x: x + widths[at] / 2, y, w: widths[at], h: PILL });
    x += widths[at] + gap;
  });
}

const heldIn = (model, stratum, column) => model.cells.get(cellKey(stratum, column))?.shown ?? [];

/** Columns share the width by how much their fullest cells hold. @returns {ColumnBox[]} */
function columnBoxes(model, width, gutter, widthOf, pinned, most) {
  const weights = model.columns.map(({ id }) => {
    const kept = roomIn(placeOf(model.columns, id), most);
    const held = model.strata.map(({ id: stratum }) =>
      heldIn(model, stratum, id).filter((one, at) => at < kept || pinned.has(one)),
    );
    return held.reduce((sum, ids) => sum + ids.reduce((all, one) => all + widthOf(one), 0), 1);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // No column may starve: each gets part of its width whatever it holds.
  const shares = weights.map((weight) => 0.32 / weights.length + (0.68 * weight) / total);
  let x = gutter;
  return model.columns.map(({ id, label }, at) => {
    const w = (width - gutter) * shares[at];
    x += w;
    return { id, label, place: placeOf(model.columns, id), x: x - w, w };
  });
}

/**
 * Where a column stands, which is also what it is coloured by.
 *
 * @param {{id: string | null}[]} columns
 * @param {string | null} id
 * @returns {'first'|'middle'|'last'}
 */
export function placeOf(columns, id) {
  if (id === null) return "middle";
  const at = columns.findIndex((column) => column.id === id);
  return at === 0 ? "first" : at === columns.length - 1 ? "last" : "middle";
}
