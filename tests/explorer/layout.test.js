// Where everything stands on the map.
import assert from "node:assert/strict";
import test from "node:test";

import { focusLayout } from "../../api/static/explorer/js/layout/focus.js";
import { rowsOf } from "../../api/static/explorer/js/layout/packing.js";
import { stackLayout } from "../../api/static/explorer/js/layout/stack.js";
import { cellKey, readStack, withMarked } from "../../api/static/explorer/js/picture/model.js";
import { ANSWER, DESK, PHONE, model, widthOf } from "./making.js";

const NONE = new Set();

const overlaps = (one, other) =>
  Math.abs(one.x - other.x) < (one.w + other.w) / 2 && Math.abs(one.y - other.y) < (one.h + other.h) / 2;

/** A map with as many members in every cell as there may be. */
function crowded() {
  const ids = ANSWER.strata.flatMap(({ id: stratum }) =>
    ANSWER.columns.flatMap(({ id: column }) => [1, 2, 3, 4, 5, 6].map((at) => ({ id: `${stratum}-${column}-${at}`, stratum, column }))),
  );
  const cells = ANSWER.strata.flatMap(({ id: stratum }) =>
    ANSWER.columns.map(({ id: column }) => {
      const shown = ids.filter((one) => one.stratum === stratum && one.column === column).map(({ id }) => id);
      return { stratum, column, total: 9, inView: 9, shown, hidden: 3 };
    }),
  );
  return readStack({ ...structuredClone(ANSWER), cells });
}

for (const [screen, size] of Object.entries({ desk: DESK, phone: PHONE })) {
  test(`on a ${screen}, no pill covers another and none leaves its column`, () => {
    const { boxes, columns } = stackLayout(crowded(), size, widthOf, NONE);
    const placed = [...boxes.values()];
    for (const one of placed) {
      assert.ok(columns.some(({ x, w }) => one.x - one.w / 2 >= x && one.x + one.w / 2 <= x + w));
      assert.ok(placed.every((other) => other === one || !overlaps(one, other)));
    }
  });
}

test("nothing moves when lines come and go", () => {
  const without = { ...model(), lines: [] };
  assert.deepEqual(stackLayout(model(), DESK, widthOf, NONE).boxes, stackLayout(without, DESK, widthOf, NONE).boxes);
});

test("what a cell does not show is counted", () => {
  const { more } = stackLayout(model(), DESK, widthOf, NONE);
  assert.deepEqual(more.map(({ cell, count }) => [cell, count]), [["clouds~china", 10]]);
});

test("what is pinned is shown, however narrow the window", () => {
  const late = crowded().cells.get(cellKey("owners", "china")).shown[5];
  assert.ok(!stackLayout(crowded(), PHONE, widthOf, NONE).boxes.has(late));
  assert.ok(stackLayout(crowded(), PHONE, widthOf, new Set([late])).boxes.has(late));
});

test("what a panel marks and no cell shows gets a place in its cell", () => {
  const marks = {
    kind: "path",
    entities: [{ id: "aws", label: "AWS", type: "BUSINESS_UNIT", stratum: "clouds", country: { id: "us" } }],
    lines: [{ id: "s9", source: "aws", target: "azure", relation: "RIVALRY" }],
    notes: new Map(),
    current: "",
    currentLine: "",
  };
  const found = withMarked(model(), marks);
  assert.deepEqual(found.cells.get("clouds~us").shown, ["azure", "aws"]);
  assert.equal(found.lines.at(-1).standing, "USUAL");
});

test("what is marked and belongs to no stratum stands in the lowest, so that all that is counted is seen", () => {
  const marks = { kind: "impact", entities: [{ id: "models", label: "AI models", stratum: null, column: "us" }], lines: [] };
  assert.deepEqual(withMarked(model(), marks).cells.get("clouds~us").shown, ["azure", "models"]);
});

test("rows are as few as fit, and even", () => {
  const rows = rowsOf(["a", "b", "c", "d"], () => 50, 170, 10);
  assert.deepEqual(rows, [["a", "b"], ["c", "d"]]);
});

test("in the focus, what acts on the centre stands left, what it acts on right", () => {
  const laid = focusLayout(model(), "microsoft", DESK, widthOf, (relation) => relation, ["OWNERSHIP", "RIVALRY"]);
  const x = (id) => laid.boxes.get(id).x;
  assert.ok(x("huawei") < x("microsoft") && x("microsoft") < x("azure"));
  assert.deepEqual(laid.headings.map(({ text }) => text).sort(), ["OWNERSHIP", "RIVALRY"]);
});

test("on a phone, the focus reads from top to bottom and stays within the width", () => {
  const { boxes, width } = focusLayout(model(), "microsoft", PHONE, widthOf, (relation) => relation, []);
  assert.ok(boxes.get("huawei").y < boxes.get("microsoft").y);
  assert.ok([...boxes.values()].every(({ x, w }) => x - w / 2 >= 0 && x + w / 2 <= width));
});
