// urql: requests by POST, and by GET, which a cache in between keeps by its ETag.
import assert from "node:assert/strict";
import test from "node:test";

import { Client, cacheExchange, fetchExchange, gql } from "@urql/core";

import { endpoint } from "./service.js";

const QUERY = gql`
  query Paths($from: ID!, $to: ID!) { paths(from: $from, to: $to) { paths { length weakestCertainty } } }
`;
const ENDS = { from: "apache-spark", to: "microsoft-azure" };

const client = (options) => new Client({ url: endpoint, exchanges: [cacheExchange, fetchExchange], ...options });

test("a query is answered by POST and by GET alike", async () => {
  const posted = await client({ preferGetMethod: false }).query(QUERY, ENDS);
  const got = await client({ preferGetMethod: "force" }).query(QUERY, ENDS);
  assert.equal(posted.error, undefined);
  assert.ok(posted.data.paths.paths.length > 0);
  assert.deepEqual(got.data, posted.data);
});

test("what has not changed since it was last asked for is not sent again", async () => {
  const kept = new Map();
  const statuses = [];
  const fetchThroughCache = async (url, options) => {
    const known = kept.get(url);
    const headers = { ...options.headers, ...(known && { "if-none-match": known.headers.get("etag") }) };
    const answer = await fetch(url, { ...options, headers });
    statuses.push(answer.status);
    if (answer.status === 304) return known.clone();
    kept.set(url, answer.clone());
    return answer;
  };
  const asking = client({
    preferGetMethod: "force",
    requestPolicy: "network-only",
    fetch: fetchThroughCache,
  });
  const first = await asking.query(QUERY, ENDS);
  const second = await asking.query(QUERY, ENDS);
  assert.deepEqual(statuses, [200, 304]);
  assert.deepEqual(second.data, first.data);
});

test("an error has its code, and its place in the answer", async () => {
  const { error } = await client().query(gql`{ entity(id: "databrics") { id } }`, {});
  assert.equal(error.networkError, undefined);
  assert.equal(error.graphQLErrors[0].extensions.code, "UNKNOWN_ENTITY");
  assert.deepEqual(error.graphQLErrors[0].path, ["entity"]);
});
