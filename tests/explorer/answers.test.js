// How answers of the API read: facts, paths, what is affected, two sides.
import assert from "node:assert/strict";
import test from "node:test";

import { asCurl, askedOf, asText, editorAddress } from "../../api/static/explorer/js/asking.js";
import { stepsOf, weakestSteps } from "../../api/static/explorer/js/chains.js";
import { DEFAULTS } from "../../api/static/explorer/js/codec.js";
import { measuresOfTwo, strataOfTwo } from "../../api/static/explorer/js/comparing.js";
import {
  amountWords,
  figureGroups,
  relationGroups,
  sentenceGroups,
  valueGroups,
} from "../../api/static/explorer/js/facts.js";
import { impactMarks, pathMarks } from "../../api/static/explorer/js/marking.js";
import { citationNumbers, numberedSources } from "../../api/static/explorer/js/sources.js";

const entity = (id) => ({ id, label: id.toUpperCase() });
const evidence = (...documents) => documents.map((id) => ({ id: `${id}-words`, document: { id } }));
const step = (id, forward = true, certainty = "ASSERTED", status = "ACTIVE") => ({
  forward,
  statement: { id, relation: "SUPPLY", certainty, status },
});
const say = (key) => key;

// -- sources

test("documents are numbered in the order in which they are first met", () => {
  const sources = numberedSources([
    { evidence: evidence("report", "rumour") },
    { evidence: evidence("rumour", "law") },
  ]);
  assert.deepEqual([...sources.values()].map(({ number }) => number), [1, 2, 3]);
  assert.deepEqual(citationNumbers(evidence("law", "report", "law"), sources), [1, 3]);
});

test("what nothing stands behind has no number", () => {
  assert.deepEqual(citationNumbers([], numberedSources([])), []);
});

// -- facts

test("values of one property stand together, and those without evidence are no facts", () => {
  const value = (property, text, ...documents) => ({
    property,
    label: property,
    text,
    statements: [{ certainty: "ASSERTED" }],
    evidence: evidence(...documents),
  });
  const groups = valueGroups([value("role", "provider", "a"), value("homepage", "x"), value("role", "vendor", "b")]);
  assert.deepEqual(
    groups.map(({ label, rows }) => [label, rows.map(({ main }) => main)]),
    [["role", ["provider", "vendor"]]],
  );
});

test("numbers of one measure and scope stand together", () => {
  const figure = (value, scope) => ({ id: `${value}`, value, unit: "PERCENT", scope, measure: { label: "share" } });
  const groups = figureGroups([figure(33, "world"), figure(40, "China"), figure(31, "world")], "en", String);
  assert.deepEqual(
    groups.map(({ aside, rows }) => [aside, rows.map(({ main }) => main)]),
    [
      ["world", ["33%", "31%"]],
      ["China", ["40%"]],
    ],
  );
});

test("a number is written with its unit, money as the reader writes it", () => {
  const unit = () => "megawatts";
  assert.equal(amountWords({ value: 4.3e9, unit: "US_DOLLAR" }, "en", unit), "US$4.3bn");
  assert.equal(amountWords({ value: 4.3e9, unit: "RENMINBI" }, "zh", unit), "¥43亿");
  assert.equal(amountWords({ value: 1200, unit: "MEGAWATT" }, "en", unit), "1,200 megawatts");
  assert.equal(amountWords({ value: 3, unit: "COUNT" }, "en", unit), "3");
});

test("events come latest first, named by their kind where they say it", () => {
  const event = (id, happenedAt, values = []) => ({ id, type: "LEGAL_STEP", sentence: id, text: null, happenedAt, values });
  const kind = [{ property: "stepKind", text: "announcement" }];
  const groups = sentenceGroups([event("old", "2021"), event("new", "2024-01", kind)], () => "legal step");
  assert.deepEqual(
    groups.map(({ label, rows }) => [label, rows[0].main]),
    [
      ["announcement", "new"],
      ["legal step", "old"],
    ],
  );
});

test("relations stand by type and direction, in the order of the legend", () => {
  const relation = (type, source, target) => ({ relation: type, source: entity(source), target: entity(target) });
  const groups = relationGroups(
    [relation("SUPPLY", "x", "me"), relation("OWNERSHIP", "me", "y"), relation("SUPPLY", "me", "z")],
    "me",
    (type) => ["OWNERSHIP", "SUPPLY"].indexOf(type),
  );
  assert.deepEqual(
    groups.map(({ relation: type, forward, rows }) => [type, forward, rows[0].other.id]),
    [
      ["OWNERSHIP", true, "y"],
      ["SUPPLY", false, "x"],
      ["SUPPLY", true, "z"],
    ],
  );
});

// -- paths and what is affected

const PATH = { entities: ["a", "b", "c"].map(entity), steps: [step("s1"), step("s2", false, "REPORTED")] };

test("the weakest steps of a path are told, unless all are equally sure", () => {
  assert.deepEqual(weakestSteps({ ...PATH, weakestCertainty: "REPORTED" }), [false, true]);
  assert.deepEqual(weakestSteps({ steps: [step("s1"), step("s2")], weakestCertainty: "ASSERTED" }), [false, false]);
});

test("each step lies between two entities of its path", () => {
  assert.deepEqual(stepsOf(PATH).map(({ from, to }) => from.id + to.id), ["ab", "bc"]);
});

test("a path marks as many lines as it has hops, each the way its statement goes", () => {
  const marks = pathMarks({ ...PATH, steps: stepsOf(PATH) }, 2, say);
  assert.deepEqual(marks.lines.map(({ id, source, target }) => [id, source, target]), [
    ["s1", "a", "b"],
    ["s2", "c", "b"],
  ]);
  assert.deepEqual([marks.current, marks.currentLine], ["c", "s2"]);
  assert.deepEqual([...marks.notes.values()].map(({ badge }) => badge), ["1", "2", "3"]);
});

test("a step beyond the path points at its end", () => {
  assert.equal(pathMarks({ ...PATH, steps: stepsOf(PATH) }, 9, say).current, "c");
});

/** Lists side by side as the API has them, of which only the ids count here. */
const beside = (ids) => {
  const empty = ["labels", "types", "strata", "columns", "ownership", "degrees", "inView", "standing"];
  return { ids, ...Object.fromEntries(empty.map((name) => [name, []])) };
};

test("an impact marks as many as its tiles count, and the chains that lead there", () => {
  const marks = {
    how: ["BOUND", "EXPOSED", "EXPOSED_WITH_ALTERNATIVE"],
    depths: [1, 2, 2],
    entities: beside(["a", "c", "d", "rule", "b"]),
    lines: { ...beside(["applies", "supplies"]), sources: [3, 4], targets: [0, 1], relations: [], certainties: [], inferred: [] },
  };
  const { notes, lines, entities } = impactMarks({ of: [entity("rule"), entity("idle")], marks }, say);
  assert.deepEqual([...notes].map(([id, { tone, badge }]) => [id, tone, badge]), [
    ["rule", "origin", "!"],
    ["idle", "origin", "!"],
    ["a", "bound", "1"],
    ["c", "exposed", "2"],
    ["d", "alternative", "2"],
  ]);
  assert.deepEqual(lines.map(({ id, source, target }) => [id, source, target]), [
    ["applies", "rule", "a"],
    ["supplies", "b", "c"],
  ]);
  const ids = entities.map(({ id }) => id).sort();
  assert.deepEqual(ids, ["a", "b", "c", "d", "idle", "rule"], "who only stands on a chain is on the map, too");
});

// -- two sides

test("strata are counted on both sides, and those where nobody stands are left out", () => {
  const stack = {
    strata: [{ id: "Chips" }, { id: "Fabs" }],
    cells: [
      { stratum: "Chips", column: "us", inView: 3, stateOwned: 0 },
      { stratum: "Chips", column: "cn", inView: 2, stateOwned: 1 },
    ],
  };
  assert.deepEqual(
    strataOfTwo(stack, ["cn", "us"]).map(({ stratum, sides }) => [stratum.id, sides]),
    [["Chips", [{ count: 2, stateOwned: 1 }, { count: 3, stateOwned: 0 }]]],
  );
});

test("what is measured of both sides comes first, each side in order of time", () => {
  const one = (id, measure, referencePeriod) => ({ id, measure: { id: measure }, referencePeriod });
  const measures = measuresOfTwo([
    [one("1", "size", null), one("2", "share", "2024"), one("3", "share", "2021")],
    [one("4", "share", "2024")],
  ]);
  assert.deepEqual(
    measures.map(({ measure, sides }) => [measure.id, sides.map((side) => side.map(({ id }) => id))]),
    [
      ["share", [["3", "2"], ["4"]]],
      ["size", [["1"], []]],
    ],
  );
});

// -- taking the question away

test("the picture's question comes first, then that of the panel", () => {
  assert.deepEqual(askedOf(DEFAULTS), ["stack"]);
  assert.deepEqual(askedOf({ ...DEFAULTS, layout: "focus", sel: "a" }), ["focus", "details"]);
  assert.deepEqual(askedOf({ ...DEFAULTS, whatif: ["rule"] }), ["stack", "impact"]);
  assert.deepEqual(askedOf({ ...DEFAULTS, view: "rank" }), ["chokepoints"]);
});

const ASKED = {
  query: `query Q(
  $id: ID!, $ids: [ID!], $after: String, $kinds: [EntityType!]!, $lang: Language!, $share: Float!, $asOf: Date
) { search(text: "it's") { score } }
`,
  variables: {
    ...{ id: 'a "quoted"', ids: ["b", "c"], kinds: ["COMPANY"], lang: "ZH", share: 49.5, asOf: null },
  },
};

test("a query that is taken away has its values in itself, written as their types want", () => {
  assert.equal(
    asText(ASKED),
    `query Q(
  $id: ID! = "a \\"quoted\\"", $ids: [ID!] = ["b", "c"], $after: String, $kinds: [EntityType!]! = [COMPANY], ` +
      `$lang: Language! = ZH, $share: Float! = 49.5, $asOf: Date = null
) { search(text: "it's") { score } }
`,
  );
});

test("a query is quoted for a shell, and travels to the editor as it is", () => {
  const command = asCurl(ASKED, "http://localhost/graphql");
  const body = command.slice(command.indexOf("{"), -1);
  assert.equal(JSON.parse(body.replaceAll(`'\\''`, "'")).query, asText(ASKED));
  assert.ok(!body.replaceAll(`'\\''`, "").includes("'"));
  assert.equal(new URLSearchParams(editorAddress(ASKED).split("?")[1]).get("query"), asText(ASKED));
});
