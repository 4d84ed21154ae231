// What the picture shows of the model, and what the files take away.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { nearest } from "../../api/static/explorer/js/canvas/roving.js";
import { csv } from "../../api/static/explorer/js/export/csv.js";
import { gexf } from "../../api/static/explorer/js/export/gexf.js";
import { page } from "../../api/static/explorer/js/export/page.js";
import { svgFile } from "../../api/static/explorer/js/export/svg.js";
import { stackLayout } from "../../api/static/explorer/js/layout/stack.js";
import { SIGNS } from "../../api/static/explorer/js/picture/lines.js";
import { sceneOf } from "../../api/static/explorer/js/picture/scene.js";
import { MAP_WORDS } from "../../api/static/explorer/js/words/map.js";
import { DESK, model, widthOf } from "./making.js";

const HOSTILE = '<img src=x onerror="alert(1)"> & \u0007';

function scene(changed = {}) {
  const found = changed.model ?? model();
  return sceneOf({
    model: found,
    layout: stackLayout(found, DESK, widthOf, new Set()),
    hide: new Set(),
    hiddenStrata: new Set(),
    selected: "",
    pointed: "",
    centre: "",
    marks: null,
    colour: "ownership",
    weightOf: () => 0.5,
    styleOf: () => ({ dash: "solid", hue: "blue" }),
    wordOf: (relation) => relation,
    sayOf: ({ label }) => label,
    shortOf: (id) => found.entities.get(id).label,
    fitted: (text) => text,
    textWidth: (text) => 6 * text.length,
    moreOf: (count) => `+${count}`,
    ...changed,
  });
}

const kinds = (items) => Object.fromEntries(items.map(({ id, kind }) => [id, kind]));

test("a hidden relation takes its lines away, and no pill", () => {
  const all = scene();
  const some = scene({ hide: new Set(["OWNERSHIP"]) });
  assert.deepEqual(some.lines.map(({ id }) => id), ["s3"]);
  assert.deepEqual(some.pills.map(({ x, y }) => [x, y]), all.pills.map(({ x, y }) => [x, y]));
});

test("a selection stands out with its lines; all else steps back", () => {
  const { pills, lines } = scene({ selected: "azure" });
  assert.equal(kinds(pills).azure, "pill selected");
  assert.equal(kinds(pills).alibaba, "pill dim");
  assert.equal(kinds(lines).s2, "line hot");
  assert.equal(kinds(lines).s1, "line dim");
});

test("as many lines are highlighted as a path has hops", () => {
  const marks = {
    kind: "path",
    entities: [{ id: "huawei" }, { id: "microsoft" }, { id: "azure" }],
    lines: [{ id: "s3" }, { id: "s2" }],
    notes: new Map([["huawei", { badge: "1", tone: "", say: "stop 1" }]]),
    current: "microsoft",
    currentLine: "s3",
  };
  const { lines, pills } = scene({ marks });
  assert.deepEqual(kinds(lines), { s1: "line dim", s2: "line path hot", s3: "line current hot" });
  assert.equal(pills.find(({ id }) => id === "huawei").say, "Huawei, stop 1");
});

test("in a focus, who stands there for a hidden relation steps back and keeps the place", () => {
  const around = (hide) => scene({ centre: "microsoft", selected: "microsoft", hide: new Set(hide) }).pills;
  assert.deepEqual(Object.values(kinds(around([]))).filter((kind) => kind.includes("dim")), []);
  const { azure, huawei } = kinds(around(["RIVALRY"]));
  assert.deepEqual([azure, huawei], ["pill", "pill dim"]);
  assert.deepEqual(around(["RIVALRY"]).map(({ x }) => x), around([]).map(({ x }) => x));
});

test("what is not there on the day keeps its place, without lines", () => {
  const found = model();
  found.entities.get("azure").inView = false;
  const { pills, lines } = scene({ model: found });
  assert.ok(pills.find(({ id }) => id === "azure").absent);
  assert.deepEqual(lines.map(({ id }) => id), ["s1", "s3"]);
});

test("a proposed line carries a sign that a usual one does not", () => {
  const [usual, proposed] = ["s1", "s2"].map((id) => scene().lines.find((line) => line.id === id));
  const signs = ({ shapes }) => shapes.filter(({ kind }) => kind === "text").map(({ text }) => text);
  assert.deepEqual([signs(usual), signs(proposed)], [[], ["○"]]);
});

test("whatever is not as usual has a sign of its own on lines, and the legend a word for each", () => {
  const signs = readFileSync(new URL("../../api/schema.graphql", import.meta.url), "utf8")
    .match(/enum Standing \{([\s\S]*?)\n\}/)[1]
    .match(/^ {2}[A-Z_]+$/gm)
    .map((name) => name.trim())
    .filter((name) => name !== "USUAL");
  assert.deepEqual(Object.keys(SIGNS), signs);
  assert.equal(new Set(Object.values(SIGNS)).size, signs.length);
  assert.deepEqual(signs.filter((name) => !(`standing.${name}` in MAP_WORDS)), []);
});

test("a rule that is suspended looks neither like a proposed one nor like one in force", () => {
  const outline = (standing) => {
    const found = model();
    found.entities.get("azure").standing = standing;
    return scene({ model: found }).pills.find(({ id }) => id === "azure").shapes[0].dash;
  };
  assert.equal(new Set(["USUAL", "PROPOSED", "DISRUPTED"].map(outline)).size, 3);
});

test("a page of the picture carries legend and date", () => {
  const legend = { lines: [{ label: "Ownership", dash: "solid", hue: "ink" }], dots: [], captions: ["as of 2022"] };
  const printed = page(scene(), legend, (text) => 6 * text.length);
  const file = svgFile(printed, () => "#000", "map");
  assert.match(file, />Ownership</);
  assert.match(file, />as of 2022</);
});

test("hostile labels are text in the picture's file", () => {
  const found = model();
  found.entities.get("azure").label = HOSTILE;
  const file = svgFile({ items: scene({ model: found }).pills, width: 1, height: 1 }, () => "#000", "map");
  assert.ok(!file.includes("<img"));
  assert.ok(file.includes("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; "));
  assert.ok(!file.includes("\u0007"));
});

test("what a spreadsheet would run as a formula becomes text", () => {
  const [, ...rows] = csv([["a"], ["=1+1"], ["+1"], ["-1"], ["@x"], ["plain"], [-1], ['say "no", twice']]).split("\r\n");
  assert.deepEqual(rows, ["'=1+1", "'+1", "'-1", "'@x", "plain", "-1", '"say ""no"", twice"', ""]);
});

test("GEXF holds each entity and each line once", () => {
  const { entities, lines } = model();
  const placed = [...entities.values()].map((one) => ({ ...one, label: HOSTILE, x: 1, y: 2 }));
  const file = gexf(placed, lines, { date: "2022-10-31", description: "as of" });
  assert.equal(file.match(/<node /g).length, 5);
  assert.equal(file.match(/<edge /g).length, 3);
  assert.ok(!file.includes("<img"));
});

test("an arrow key goes to what lies nearest in its direction", () => {
  const boxes = new Map([["here", { x: 0, y: 0 }], ["aside", { x: 10, y: 40 }], ["ahead", { x: 60, y: 2 }]]);
  assert.equal(nearest(boxes, "here", [1, 0]), "ahead");
  assert.equal(nearest(boxes, "here", [0, 1]), "aside");
  assert.equal(nearest(boxes, "here", [0, -1]), null);
});
