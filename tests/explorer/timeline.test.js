// Months on the slider, and what is told of them.
import assert from "node:assert/strict";
import test from "node:test";

import { byMonth, labelsFor, monthName, monthNumber, span } from "../../api/static/explorer/js/timeline.js";

const event = (month, ...policies) => ({
  month,
  mentions: policies.map((id) => ({ id, label: id, type: "REGULATION" })),
});

test("a month and its number are one and the same", () => {
  for (const month of ["2022-01", "2022-12"]) assert.equal(monthName(monthNumber(month)), month);
});

test("the slider ends today, and begins where more than a few things happened", () => {
  const many = Array.from({ length: 40 }, () => "2019-06");
  assert.deepEqual(span(["1998-01", ...many], "2026-11"), {
    first: monthNumber("2019-01"),
    last: monthNumber("2026-11"),
  });
});

test("with nothing told, the slider still spans a year", () => {
  const { first, last } = span([], "2026-03");
  assert.ok(last - first >= 12);
});

test("what lies before the slider is told at its beginning, what lies ahead is not", () => {
  const ends = { first: monthNumber("2019-01"), last: monthNumber("2020-12") };
  const months = byMonth([event("1998-01"), event("2019-01"), event("2027-01")], ends);
  assert.deepEqual([...months].map(([month, told]) => [monthName(month), told.length]), [["2019-01", 2]]);
});

test("labels do not overlap, and each policy is named once, where most was done on it", () => {
  const ends = { first: 0, last: monthNumber("2026-01") };
  const told = [event("2022-10", "chips"), event("2023-10", "chips", "cloud"), event("2023-10", "chips")];
  const placeOf = (month) => 100 * (month - monthNumber("2022-01"));
  const labels = labelsFor(byMonth(told, ends), placeOf, () => 60, 5000, 1);
  assert.deepEqual(labels.map(({ text, month }) => [text, monthName(month)]), [["chips", "2023-10"]]);
});
