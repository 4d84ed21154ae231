// @ts-check
/** The whole picture as shapes: from a model, a layout, and what is pointed out. Pure. */

import { placeOf } from "../layout/stack.js";
import { backdropOf } from "./backdrop.js";
import { curvesOf } from "./curves.js";
import { labelsOf } from "./labels.js";
import { line } from "./lines.js";
import { pill } from "./pills.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("../marks.js").Marks} Marks */

/**
 * @typedef {object} SceneInput
 * @property {Model} model
 * @property {import("../layout/stack.js").Layout} layout
 * @property {Set<string>} hide relations that are not drawn
 * @property {Set<string>} hiddenStrata
 * @property {string} selected
 * @property {string} pointed the entity under the pointer, or nothing
 * @property {string} centre of the focus, or nothing
 * @property {Marks | null} marks
 * @property {'ownership'|'bloc'} colour
 * @property {(id: string) => number} weightOf how large the dot of an entity is, from 0 to 1
 * @property {(relation: string) => {dash: string, hue: string}} styleOf
 * @property {(relation: string) => string} wordOf what is written on a line
 * @property {(entity: import("./model.js").Entity) => string} sayOf
 * @property {(id: string, width: number) => string} shortOf the name as a pill of this width shows it
 * @property {(text: string, width: number) => string} fitted a heading cut to this width
 * @property {(text: string) => number} textWidth
 * @property {(count: number) => string} moreOf
 */

const TONES = { STATE_OWNED: "state", LISTED: "listed", UNLISTED: "unlisted", NOT_STATED: "unknown" };
/** Below this enlargement a pictogram is a blot. */
const SIGN_SEEN = 0.5;
/** Among more pills or lines than these arrows, a pictogram, a tint and a number are lost, and drawing them takes a good part of the time. */
const CROWD = 400;
const SMALLEST_DOT = 3.6;
const LARGEST_DOT = 8;
/** How faint the heading of a relation is that is hidden. */
const HIDDEN = 0.3;
/** More lines than these hide one another if each is drawn to be seen first. */
const MANY_LINES = 40;

/** @param {SceneInput} input @returns {import("./shapes.js").Scene} */
export function sceneOf(input) {
  const drawn = drawnLines(input);
  const hot = pointedOut(input, drawn);
  const curves = curvesOf(drawn, input.layout.boxes, input.layout.sideways);
  return {
    backdrop: backdropOf(input),
    lines: lineItems(input, drawn, curves, hot),
    pills: pillItems(input, hot, unlinked(input, drawn)),
    more: moreItems(input),
    labels: [...headings(input), ...labels(input, drawn, curves, hot)],
    width: input.layout.width,
    height: input.layout.height,
  };
}

/**
 * The lines that the filters leave and whose ends stand in the picture.
 *
 * @param {Pick<SceneInput, 'model'|'layout'|'hide'|'hiddenStrata'>} input
 * @returns {import("./model.js").Line[]}
 */
export function drawnLines({ model, layout, hide, hiddenStrata }) {
  const there = (/** @type {string} */ id) => {
    const entity = model.entities.get(id);
    return entity?.inView && layout.boxes.has(id) && !hiddenStrata.has(entity.stratum ?? "");
  };
  return model.lines.filter(
    ({ source, target, relation }) =>
      !hide.has(relation) && source !== target && there(source) && there(target),
  );
}

/** What is pointed out, and whether all else steps back. Nothing if all is equal. */
function pointedOut({ marks, pointed, selected, centre }, drawn) {
  if (marks) {
    return { entities: new Set(marks.entities.map(({ id }) => id)), lines: new Set(marks.lines.map(({ id }) => id)) };
  }
  const about = pointed || (centre ? "" : selected);
  if (!about) return null;
  const lines = drawn.filter(({ source, target }) => source === about || target === about);
  return {
    entities: new Set([about, ...lines.flatMap(({ source, target }) => [source, target])]),
    lines: new Set(lines.map(({ id }) => id)),
  };
}

function lineItems({ marks, centre, styleOf }, drawn, curves, hot) {
  const stateOf = ({ id, source, target }) => {
    if (hot && !hot.lines.has(id)) return "dim";
    if (marks?.kind === "path") return id === marks.currentLine ? "current" : "path";
    if (hot) return hot.lines.size > CROWD ? "crowd" : hot.lines.size > MANY_LINES ? "near" : "hot";
    if (centre) return source === centre || target === centre ? "near" : "faint";
    return "rest";
  };
  const items = drawn.map((one) => line(one, curves.get(one.id), styleOf(one.relation), stateOf(one)));
  // What is pointed out lies above the rest.
  return hot ? items.sort((one, other) => one.opacity - other.opacity) : items;
}

/**
 * Who stands around the centre for a relation that is hidden: they keep their places and step back.
 *
 * @param {SceneInput} input
 * @param {import("./model.js").Line[]} drawn
 * @returns {Set<string>}
 */
function unlinked({ centre, hide, model }, drawn) {
  if (!centre || !hide.size) return new Set();
  const linked = new Set([centre, ...drawn.flatMap(({ source, target }) => [source, target])]);
  return new Set([...model.entities.keys()].filter((id) => !linked.has(id)));
}

function pillItems(input, hot, loose) {
  const { model, layout, marks, selected, centre, hiddenStrata } = input;
  const strata = new Map(model.strata.map((stratum) => [stratum.id, stratum]));
  const crowded = layout.boxes.size > CROWD;
  const items = [];
  for (const [id, box] of layout.boxes) {
    const entity = model.entities.get(id);
    if (!entity || hiddenStrata.has(entity.stratum ?? "")) continue;
    const mark = marks?.notes.get(id);
    items.push(
      pill({
        entity,
        box,
        text: input.shortOf(id, box.w),
        crowded,
        icon: crowded || layout.scale < SIGN_SEEN ? "" : (strata.get(entity.stratum ?? "")?.icon ?? "other"),
        tone: toneOf(entity, input),
        radius: SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * Math.sqrt(input.weightOf(id)),
        selected: id === selected || id === centre,
        dimmed: loose.has(id) || Boolean(hot && !hot.entities.has(id)),
        note: mark ?? null,
        current: marks?.current === id,
        say: [input.sayOf(entity), mark?.say].filter(Boolean).join(", "),
      }),
    );
  }
  return items;
}

/** The colour of a dot: by its owner, or by the column that it belongs to. */
function toneOf(entity, { colour, model }) {
  if (colour === "ownership") return `tone-${TONES[entity.ownership] ?? "unknown"}`;
  return `tone-${placeOf(model.columns, entity.column)}`;
}

function moreItems({ layout, moreOf }) {
  return layout.more.map(({ cell, count, x, y }) => ({
    id: cell,
    x,
    y,
    opacity: 1,
    kind: "more",
    say: moreOf(count),
    shapes: [
      { kind: "text", x: 0, y: 0, text: moreOf(count), size: 10.5, weight: 600, fill: "accent", anchor: "end" },
    ],
  }));
}

/** @returns {import("./shapes.js").Shape[]} */
const headings = ({ layout, styleOf, hide }) =>
  layout.headings.map(({ text, relation, x, y }) => ({
    ...(hide.has(relation) ? { opacity: HIDDEN } : {}),
    .../** @type {const} */ ({ kind: "text", size: 12, weight: 600, anchor: "middle", halo: "ground" }),
    ...{ x, y, text, fill: `hue-${styleOf(relation).hue}` },
  }));

function labels({ layout, styleOf, wordOf, textWidth }, drawn, curves, hot) {
  if (!hot) return [];
  const named = drawn
    .filter(({ id }) => hot.lines.has(id))
    .map((one) => ({
      line: one,
      curve: curves.get(one.id),
      text: wordOf(one.relation),
      hue: `hue-${styleOf(one.relation).hue}`,
    }));
  // In the focus, headings already say it.
  if (layout.headings.length) return [];
  const boxes = [...layout.boxes].filter(([id]) => hot.entities.has(id)).map(([, box]) => box);
  return labelsOf(named, boxes, textWidth);
}
