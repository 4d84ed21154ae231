// One action of the user, one request: several documents become one.
import assert from "node:assert/strict";
import test from "node:test";

import { merged } from "../../api/static/explorer/js/merge.js";

const STACK = {
  query: "query Stack($asOf: Date, $pin: [ID!]) { view(asOf: $asOf) { stack(pin: $pin) { cells { total } } } }",
  variables: { asOf: "2022-10-31", pin: ["spark"] },
};
const DETAILS = {
  query: `query Details($id: ID!, $asOf: Date) { view(asOf: $asOf) { entity(id: $id) { ...Named } } }
fragment Named on Entity { label }`,
  variables: { id: "spark", asOf: "2022-10-31" },
};

test("two documents about one view become one, with the variables of both", () => {
  const [one, ...more] = merged([STACK, DETAILS]);
  assert.equal(more.length, 0);
  assert.deepEqual(one.places, [0, 1]);
  assert.match(one.question.query, /^query Stack_Details\(\$asOf: Date, \$pin: \[ID!\], \$id: ID!\) \{/);
  assert.deepEqual(one.question.variables, { asOf: "2022-10-31", pin: ["spark"], id: "spark" });
});

test("a fragment that both use is written once", () => {
  const again = { ...DETAILS, query: DETAILS.query.replace("query Details", "query Again") };
  const [one] = merged([DETAILS, again]);
  assert.equal(one.question.query.split("fragment Named").length, 2);
});

test("documents about different days stay apart", () => {
  const earlier = { ...DETAILS, variables: { id: "spark", asOf: "2019-01-31" } };
  assert.deepEqual(merged([STACK, earlier]).map(({ places }) => places), [[0], [1]]);
});

test("a document alone is sent as it stands", () => {
  assert.equal(merged([STACK])[0].question, STACK);
});
