// The audits of the package graphql-http: what GraphQL over HTTP asks of a server.
import assert from "node:assert/strict";
import test from "node:test";

import { serverAudits } from "graphql-http";

import { endpoint } from "./service.js";

for (const audit of serverAudits({ url: endpoint, fetchFn: fetch })) {
  test(`${audit.id} ${audit.name}`, async () => {
    const { status, reason } = await audit.fn();
    assert.equal(status, "ok", reason);
  });
}
