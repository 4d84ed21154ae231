// @ts-check
/**
 * The focus: one entity in the middle, what acts on it to the left, what it acts on to the right, in groups by
 * relation; what is further away stands further out. Pure.
 */

import { rowsOf } from "./packing.js";
import { PILL } from "./stack.js";

const GAP = 7;
const HEADING = 24;
const BETWEEN_GROUPS = 12;
const CENTRE_HEIGHT = 30;
const LINE_ROOM = 110;
const MARGIN = 16;
const MOST_ABREAST = 6;
const LARGEST = 1.25;

/** @typedef {{text: string, relation: string, x: number, y: number}} Heading */
/** @typedef {{relation: string, incoming: boolean, ids: string[]}} Group */

/**
 * @param {import("../picture/model.js").Model} model
 * @param {string} centre
 * @param {import("./stack.js").Size} size of the window
 * @param {(id: string) => number} widthOf
 * @param {(relation: string) => string} headingOf as a sentence from the left to the right puts it
 * @param {string[]} order relations, in the order of the legend
 * @returns {import("./stack.js").Layout}
 */
export function focusLayout(model, centre, size, widthOf, headingOf, order) {
  const placed = new Set([centre]);
  const groups = groupsOf(model.lines, centre, placed, order);
  const sides = [groups.filter((group) => group.incoming), groups.filter((group) => !group.incoming)];
  const further = sides.map((side) => furtherOut(model.lines, side.flatMap((group) => group.ids), placed));
  const parts = [
    further[0].length ? [{ relation: "", incoming: true, ids: further[0] }] : [],
    ...sides,
    further[1].length ? [{ relation: "", incoming: false, ids: further[1] }] : [],
  ];
  if (size.scrolls) return oneBelowTheOther(parts, centre, size, widthOf, headingOf);
  return largest(parts, centre, size, widthOf, headingOf);
}

/** Of the ways to set pills abreast on each side, the one that leaves the names largest. */
function largest(parts, centre, size, widthOf, headingOf) {
  const abreast = parts.map(() => 1);
  let best = arrange(blocksOf(parts, abreast, widthOf), centre, size, widthOf, headingOf);
  // The tallest side is widened as long as that helps.
  for (let tries = 0; tries < MOST_ABREAST * 2; tries += 1) {
    const blocks = blocksOf(parts, abreast, widthOf);
    const tallest = blocks.reduce((most, { height }, at) => (height > blocks[most].height ? at : most), 0);
    abreast[tallest] += 1;
    const next = arrange(blocksOf(parts, abreast, widthOf), centre, size, widthOf, headingOf);
    if (next.scale > best.scale) best = next;
  }
  return best;
}

const blocksOf = (parts, abreast, widthOf) => parts.map((groups, at) => layGroups(groups, abreast[at], widthOf));

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

/** Groups one below the other, so many pills abreast. */
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
  const scale = Math.min(LARGEST, size.width / full.width, size.height / full.height);
  return { ...layout, ...full, scale };
}

function put(layout, { pills, heads, height: own }, x, top, height, widthOf, headingOf) {
  const y = top + (height - own) / 2;
  for (const pill of pills) {
    layout.boxes.set(pill.id, { x: x + pill.x, y: y + pill.y, w: widthOf(pill.id), h: PILL });
  }
  for (const { group, ...at } of heads) {
    const text = headingOf(group.relation);
    layout.headings.push({ text, relation: group.relation, x: x + at.x, y: y + at.y });
  }
}

/** Where the page scrolls: what acts on the centre above it, what it acts on below. */
function oneBelowTheOther([furtherIn, incoming, outgoing, furtherOut], centre, size, widthOf, headingOf) {
  const layout = { boxes: new Map(), bands: [], columns: [], more: [], headings: [], sideways: false };
  let y = MARGIN;
  const stackGroup = (group) => {
    if (group.relation) {
      layout.headings.push({ text: headingOf(group.relation), relation: group.relation, x: size.width / 2, y: y + 14 });
      y += HEADING;
    }
    for (const row of rowsOf(group.ids, widthOf, size.width - 2 * MARGIN, GAP)) {
      const total = row.reduce((sum, id) => sum + widthOf(id) + GAP, -GAP);
      let x = (size.width - total) / 2;
      for (const id of row) {
        layout.boxes.set(id, { x: x + widthOf(id) / 2, y: y + PILL / 2, w: widthOf(id), h: PILL });
        x += widthOf(id) + GAP;
      }
      y += PILL + GAP;
    }
    y += BETWEEN_GROUPS;
  };
  [...furtherIn, ...incoming].forEach(stackGroup);
  y += LINE_ROOM / 2;
  layout.boxes.set(centre, { x: size.width / 2, y: y + CENTRE_HEIGHT / 2, w: widthOf(centre) + 20, h: CENTRE_HEIGHT });
  y += CENTRE_HEIGHT + LINE_ROOM / 2;
  [...outgoing, ...furtherOut].forEach(stackGroup);
  return { ...layout, width: size.width, height: y, scale: 1 };
}
