import assert from "node:assert/strict";
import { test } from "node:test";

// The door to the API tells failures in the words of the page's language, which is in the address.
globalThis.location = { pathname: "/", search: "" };
globalThis.addEventListener = () => {};
const { ask, request } = await import("../../api/static/explorer/js/api.js");

const STACK = { query: "query Stack {\n  stack { columns { id } }\n}", variables: {} };
const DETAILS = { query: "query Details($id: ID!) {\n  entity(id: $id) { label }\n}", variables: { id: "nobody" } };

/** Answers each request as told, and keeps what was asked. @param {(query: string) => object} answer */
function answering(answer) {
  const asked = [];
  globalThis.fetch = async (_, { body }) => {
    const { query } = JSON.parse(body);
    asked.push(query);
    return new Response(JSON.stringify(answer(query)), { status: 200 });
  };
  return asked;
}

test("what is asked in one turn goes out as one request", async () => {
  const asked = answering(() => ({ data: { stack: 1, entity: 2 } }));
  const both = [ask("stack", STACK.query, STACK.variables), ask("details", DETAILS.query, DETAILS.variables)];
  assert.deepEqual(await Promise.all(both), [{ stack: 1, entity: 2 }, { stack: 1, entity: 2 }]);
  assert.equal(asked.length, 1);
});

test("of a request that is refused each part is asked by itself, so that one bad part spoils no other", async () => {
  const asked = answering((query) =>
    query.includes("entity") ? { errors: [{ message: "No entity is called nobody." }] } : { data: { stack: 1 } },
  );
  const stack = ask("stack", STACK.query, STACK.variables);
  const details = ask("details", DETAILS.query, DETAILS.variables);
  assert.deepEqual(await stack, { stack: 1 });
  await assert.rejects(details, /No entity is called nobody/);
  assert.equal(asked.length, 3);
  assert.equal(request("details").peek().message, "No entity is called nobody.");
});
