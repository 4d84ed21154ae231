// The address holds the whole state: what is written is read back, and a broken link still opens.
import assert from "node:assert/strict";
import test from "node:test";

import { DEFAULTS, decode, encode } from "../../api/static/explorer/js/codec.js";

test("the first look needs no query string", () => {
  assert.equal(encode(DEFAULTS), "");
  assert.deepEqual(decode(""), DEFAULTS);
});

test("what is written is read back", () => {
  const shown = {
    ...DEFAULTS,
    layout: "focus",
    sel: "alibaba-cloud",
    steps: 2,
    hide: ["OWNERSHIP", "RIVALRY"],
    cell: "OwnerStratum~",
    asof: "2022-10",
    whatif: ["us-iaas-kyc-rule"],
    lang: "zh",
  };
  assert.deepEqual(decode(encode(shown)), shown);
});

test("lists stay readable in the address", () => {
  const shown = { ...DEFAULTS, hide: ["OWNERSHIP", "RIVALRY"], cell: "OwnerStratum~china" };
  assert.equal(encode(shown), "hide=OWNERSHIP,RIVALRY&cell=OwnerStratum~china");
});

for (const [what, query] of [
  ["a view that does not exist", "view=globe"],
  ["a month that does not exist", "asof=2022-13"],
  ["too many steps", "steps=9"],
  ["a number that is none", "threshold=abc"],
  ["markup for an id", "sel=%3Cscript%3E"],
  ["a key that nobody knows", "colour-of-sky=blue"],
]) {
  test(`${what} falls back to the usual`, () => assert.deepEqual(decode(query), DEFAULTS));
}

test("of a list, only what can be read is kept", () => {
  assert.deepEqual(decode("hide=OWNERSHIP,<b>,OWNERSHIP").hide, ["OWNERSHIP"]);
});
