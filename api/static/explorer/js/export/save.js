// @ts-check
/** What is shown as a file: a picture, a table, or a network. */

import { lineStyles } from "../answers/ontology.js";
import { textWidth } from "../canvas/measure.js";
import { dateWords } from "../dates.js";
import { placeOf } from "../layout/stack.js";
import { layout, lines, model, scene } from "../map.js";
import { dayOf } from "../question.js";
import { tell } from "../said.js";
import { state } from "../state.js";
import { t } from "../words.js";
import { csv } from "./csv.js";
import { gexf } from "./gexf.js";
import { page } from "./page.js";
import { palette } from "./palette.js";
import { pngFile } from "./png.js";
import { svgFile } from "./svg.js";

/** @typedef {'png'|'svg'|'entities'|'lines'|'gexf'} Kind */

/** @type {Record<Kind, {ending: string, type: string, made: () => string | Promise<Blob>}>} */
const FILES = {
  png: { ending: ".png", type: "image/png", made: () => pngFile(printed(), palette()) },
  svg: { ending: ".svg", type: "image/svg+xml", made: () => svgFile(printed(), palette(), t("map.label.stack")) },
  entities: { ending: "-entities.csv", type: "text/csv;charset=utf-8", made: () => csv(entityRows()) },
  lines: { ending: "-lines.csv", type: "text/csv;charset=utf-8", made: () => csv(lineRows()) },
  gexf: { ending: ".gexf", type: "application/gexf+xml", made: network },
};

/** @param {Kind} kind */
export async function saveAs(kind) {
  if (!scene.peek()) return tell(t("export.nothing"));
  const { ending, type, made } = FILES[kind];
  try {
    const file = await made();
    download(`stratograph-${dayOf(state.peek().asof)}${ending}`, file instanceof Blob ? file : new Blob([file], { type }));
    tell(t("export.done"));
  } catch {
    tell(t("export.failed"));
  }
}

/** @param {string} name @param {Blob} blob */
function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 2000);
}

/** Those that stand in the picture, with their place. */
function shownEntities() {
  const entities = model.peek()?.entities ?? new Map();
  const hidden = new Set(state.peek().strata);
  return [...(layout.peek()?.boxes ?? [])]
    .map(([id, { x, y }]) => ({ ...entities.get(id), x, y }))
    .filter((one) => one.inView && !hidden.has(one.stratum));
}

const ENTITY_COLUMNS = ["id", "label", "type", "stratum", "column", "ownership", "standing", "degree"];

const entityRows = () => [ENTITY_COLUMNS, ...shownEntities().map((one) => ENTITY_COLUMNS.map((name) => one[name]))];

function lineRows() {
  const label = (/** @type {string} */ id) => model.peek()?.entities.get(id)?.label;
  const head = ["id", "source", "source label", "relation", "target", "target label", "certainty", "standing", "inferred"];
  const rows = lines
    .peek()
    .map(({ id, source, relation, target, certainty, standing, inferred }) =>
      [id, source, label(source), relation, target, label(target), certainty, standing, inferred],
    );
  return [head, ...rows];
}

function network() {
  return gexf(shownEntities(), lines.peek(), { date: dayOf(""), description: captions().join(" ") });
}

function printed() {
  const { colour } = state.peek();
  const used = new Set(lines.peek().map(({ relation }) => relation));
  const families = [...lineStyles.peek().values()].filter(({ relations }) =>
    relations.some((/** @type {any} */ one) => used.has(one.type)),
  );
  const legend = { lines: families, dots: dots(colour), captions: captions() };
  return page(/** @type {any} */ (scene.peek()), legend, (text, size) => textWidth(text, size, 450));
}

/** @param {string} colour */
function dots(colour) {
  if (colour === "bloc") {
    const columns = model.peek()?.columns ?? [];
    return columns.map(({ id, label }) => ({ label, tone: placeOf(columns, id) }));
  }
  const kinds = { state: "STATE_OWNED", listed: "LISTED", unlisted: "UNLISTED", unknown: "NOT_STATED" };
  return Object.entries(kinds).map(([tone, kind]) => ({ tone, label: t(`ownership.${kind}`) }));
}

/** When the picture is of, how much is in it, and where it can be seen again. */
function captions() {
  const { asof, lang } = state.peek();
  const counts = { entities: shownEntities().length, lines: lines.peek().length };
  return [`Stratograph · ${t("export.caption", { date: dateWords(dayOf(asof), lang), ...counts })}`, location.href];
}
