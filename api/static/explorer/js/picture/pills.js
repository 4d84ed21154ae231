// @ts-check
/** A pill: the name of an entity, a dot for who owns it and how central it is, and what is marked on it. Pure. */

import { glyph } from "./glyphs.js";

/** @typedef {import("./shapes.js").Item} Item */
/** @typedef {import("./shapes.js").Shape} Shape */

export const FONT_SIZE = 11.5;
export const TEXT_INSET = 22;
export const PADDING = 9;
const DOT_INSET = 11;
const DIMMED = 0.2;
const GHOST = 0.34;
/** The outline of what stands otherwise than usual. @type {Record<string, string>} */
const DASHED = { PROPOSED: "3 2.5", DISRUPTED: "1 2.5" };

/**
 * @typedef {object} PillLook
 * @property {import("./model.js").Entity} entity
 * @property {import("../layout/stack.js").Box} box
 * @property {string} text the name, shortened
 * @property {string} icon of the stratum, or nothing where it would not be seen
 * @property {boolean} crowded whether so many stand beside it that only the outline of a mark is seen
 * @property {string} tone the name of the dot's colour
 * @property {number} radius of the dot
 * @property {boolean} selected
 * @property {boolean} dimmed
 * @property {{badge: string, tone: string} | null} note what a panel marked, `bound` for its tone
 * @property {boolean} current
 * @property {string} say
 */

/** @param {PillLook['note']} note */
const markTone = (note) => (note?.tone ? `tone-${note.tone}` : "");

/** @param {PillLook} look @returns {Item} */
export function pill(look) {
  const { entity, box, selected, dimmed, note, current } = look;
  const ghost = !entity.inView;
  const kinds = ["pill", ghost && "ghost", dimmed && "dim", selected && "selected"];
  if (note) kinds.push("marked", note.tone && `is-${note.tone}`);
  if (current) kinds.push("current");
  return {
    id: entity.id,
    x: box.x,
    y: box.y,
    opacity: dimmed ? DIMMED : ghost ? GHOST : 1,
    kind: kinds.filter(Boolean).join(" "),
    shapes: [...body(look, ghost), ...(ghost ? [] : dot(look)), name(look), ...badge(look)],
    say: look.say,
    title: entity.label,
    pressed: selected,
    absent: ghost,
  };
}

/** @param {PillLook} look @param {boolean} ghost @returns {Shape[]} */
function body({ entity, box, tone, crowded, selected, note, current }, ghost) {
  const accent = markTone(note) || (current ? "accent" : selected ? tone : "");
  // State bodies and state-owned firms have square corners, so that colour is not the only sign.
  const r = entity.ownership === "STATE_OWNED" ? 4 : box.h / 2;
  const place = { x: -box.w / 2, y: -box.h / 2, w: box.w, h: box.h, r };
  const dash = ghost ? DASHED.PROPOSED : (DASHED[entity.standing] ?? "");
  const outline = accent || (note ? "ink" : "pill-line");
  const width = current ? 3 : accent || note ? 2 : 1;
  /** @type {Shape[]} */
  const shapes = [
    { kind: "rect", ...place, fill: "pill", stroke: outline, width, dash, part: "body" },
  ];
  if (accent && !crowded) shapes.push({ kind: "rect", ...place, fill: accent, opacity: 0.1 });
  return shapes;
}

/** @param {PillLook} look @returns {Shape[]} */
function dot({ box, icon, tone, radius, note }) {
  const x = -box.w / 2 + DOT_INSET;
  const scale = Math.max(0.62, radius / 7.4);
  /** @type {Shape[]} */
  const shapes = [{ kind: "circle", x, y: 0, r: radius, fill: markTone(note) || tone }];
  if (icon) shapes.push({ kind: "path", d: glyph(icon), x, y: 0, scale, stroke: "on-tone", width: 1.1 });
  return shapes;
}

/** @param {PillLook} look @returns {Shape} */
const name = ({ entity, box, text, selected }) => ({
  kind: "text",
  x: -box.w / 2 + TEXT_INSET,
  y: 4,
  text,
  size: FONT_SIZE,
  weight: selected ? 650 : 500,
  fill: "ink",
  struck: entity.standing === "ENDED",
});

/** @param {PillLook} look @returns {Shape[]} */
function badge({ box, note, current, crowded }) {
  if (!note?.badge || (crowded && note.tone && note.tone !== "origin")) return [];
  const [x, y] = [box.w / 2 - 3, -box.h / 2 + 1];
  return [
    { kind: "circle", x, y, r: 8, fill: markTone(note) || (current ? "accent" : "ink") },
    { kind: "text", x, y: y + 3.5, text: note.badge, size: 10, weight: 700, fill: "panel", anchor: "middle" },
  ];
}
