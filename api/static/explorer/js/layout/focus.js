// @ts-check
/**
 * The focus: one entity in the middle, what acts on it to the left, what it acts on to the right, in groups by
 * relation; what is further away stands further out. Pure.
 */

import { PILL } from "./stack.js";

const GAP = 7;
const HEADING = 24;
const BETWEEN_GROUPS = 12;
const CENTRE_HEIGHT = 30;
const LINE_ROOM = 110;
const MARGIN = 16;
const MOST_ABREAST = 5;

/** @typedef {{text: string, relation: string, x: number, y: number}} Heading */
/** @typedef {{relation: string, incoming: boolean, ids: string[]}} Group */

/**
 * @param {import("../picture/model.js").Model} model
 * @param {string} centre
 * @param {import("./stack.js").Size} size of the window
 * @param {(id: string) => number} widthOf
 * @param {(relation: string, incoming: boolean) => string} headingOf
 * @param {string[]} order relations, in the order of the legend
 * @returns {import("./stack.js").Layout}
 */
export function focusLayout(model, centre, size, widthOf, headingOf, order) {
  const placed = new Set([centre]);
  const groups = groupsOf(model.lines, centre, placed, order);
  const sides = [groups.filter((group) => group.incoming), groups.filter((group) => !group.incoming)];
  const further = sides.map((side) => furtherOut(model.lines, side.flatMap((group) => group.ids), placed));
  const room = Math.max(size.height - 2 * MARGIN, 260);
  const blocks = [
    block(further[0].length ? [{ relation: "", incoming: true, ids: further[0] }] : [], room, widthOf),
    block(sides[0], room, widthOf),
    block(sides[1], room, widthOf),
    block(further[1].length ? [{ relation: "", incoming: false, ids: further[1] }] : [], room, widthOf),
  ];
  return arrange(blocks, centre, size, widthOf, headingOf);
}

/** Neighbours by relation and direction, each once. @returns {Group[]} */
function groupsOf(lines, centre, placed, order) {
  const groups = new Map();
  for (const line of lines) {
    if (line.source !== centre && line.target !== centre) continue;
    const incoming = line.target === centre;
    const other = incoming ? line.source : line.target;
    if (placed.has(other)) continue;
    placed.add(other);
    const key = `${line.relation} ${incoming}`;
    if (!groups.has(key)) groups.set(key, { relation: line.relation, incoming, ids: [] });
    groups.get(key).ids.push(other);
  }
  const rank = (group) => order.indexOf(group.relation);
  return [...groups.values()].sort((one, other) => rank(one) - rank(other));
}

/** What is linked with one side and stands nowhere yet, however many steps away. @returns {string[]} */
function furtherOut(lines, side, placed) {
  const found = [];
  for (let edge = new Set(side); edge.size; ) {
    const next = new Set();
    for (const { source, target } of lines) {
      const other = edge.has(source) ? target : edge.has(target) ? source : null;
      if (other === null || placed.has(other)) continue;
      placed.add(other);
      next.add(other);
      found.push(other);
    }
    edge = next;
  }
  return found;
}

/** Groups one below the other, in as few pills abreast as let them fit. */
function block(groups, room, widthOf) {
  let laid;
  for (let abreast = 1; abreast <= MOST_ABREAST; abreast += 1) {
    laid = layGroups(groups, abreast, widthOf);
    if (laid.height <= room) break;
  }
  return /** @type {ReturnType<typeof layGroups>} */ (laid);
}

function layGroups(groups, abreast, widthOf) {
  const pills = [];
  const heads = [];
  const widest = Math.max(0, ...groups.flatMap((group) => group.ids.map(widthOf)));
  const width = groups.length ? abreast * widest + (abreast - 1) * GAP : 0;
  let y = 0;
  for (const group of groups) {
    const head = group.relation ? HEADING : 0;
    if (head) heads.push({ group, x: width / 2, y: y + 14 });
    y += head;
    group.ids.forEach((id, at) => {
      const lastRow = at - (at % abreast) + abreast > group.ids.length;
      const inRow = lastRow ? group.ids.length % abreast : abreast;
      const start = (width - inRow * widest - (inRow - 1) * GAP) / 2;
      const x = start + (at % abreast) * (widest + GAP) + widest / 2;
      pills.push({ id, x, y: y + Math.floor(at / abreast) * (PILL + GAP) + PILL / 2 });
    });
    y += Math.ceil(group.ids.length / abreast) * (PILL + GAP) + BETWEEN_GROUPS;
  }
  return { pills, heads, width, height: Math.max(0, y - BETWEEN_GROUPS - GAP) };
}

/** Blocks side by side around the centre. @returns {import("./stack.js").Layout} */
function arrange(blocks, centre, size, widthOf, headingOf) {
  const middle = widthOf(centre) + 20;
  const taken = blocks.reduce((sum, one) => sum + one.width, middle);
  const gaps = blocks.filter((one) => one.width).length;
  const lineRoom = gaps ? Math.max(LINE_ROOM, Math.min(230, (size.width - taken - 2 * MARGIN) / gaps)) : 0;
  const widths = [blocks[0].width, blocks[1].width, middle, blocks[2].width, blocks[3].width];
  const height = Math.max(CENTRE_HEIGHT, ...blocks.map((one) => one.height));
  const layout = { boxes: new Map(), bands: [], columns: [], more: [], headings: [], sideways: true };
  let x = MARGIN;
  widths.forEach((width, at) => {
    if (at === 2) {
      layout.boxes.set(centre, { x: x + width / 2, y: MARGIN + height / 2, w: width, h: CENTRE_HEIGHT });
    } else if (width) {
      put(layout, blocks[at < 2 ? at : at - 1], x, MARGIN, height, widthOf, headingOf);
    }
    if (width && at < 4 && (at !== 2 || widths[3])) x += width + lineRoom;
    else if (width) x += width;
  });
  const full = { width: x + MARGIN, height: height + 2 * MARGIN };
  const scale = Math.min(1.3, size.width / full.width, Math.max(0.5, size.height / full.height));
  return { ...layout, ...full, scale };
}

function put(layout, { pills, heads, height: own }, x, top, height, widthOf, headingOf) {
  const y = top + (height - own) / 2;
  for (const pill of pills) {
    layout.boxes.set(pill.id, { x: x + pill.x, y: y + pill.y, w: widthOf(pill.id), h: PILL });
  }
  for (const { group, ...at } of heads) {
    const text = headingOf(group.relation, group.incoming);
    layout.headings.push({ text, relation: group.relation, x: x + at.x, y: y + at.y });
  }
}
