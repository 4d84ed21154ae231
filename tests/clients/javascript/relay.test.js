// relay-compiler: connections that page forward, and things that are fetched again by their id.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { promisify } from "node:util";

import compiler from "relay-compiler";

const here = import.meta.dirname;

test("a connection and the Node interface are what Relay takes them for", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "relay-"));
  try {
    await cp(path.join(here, "relay"), path.join(folder, "src"), { recursive: true });
    await cp(path.join(here, "../../../api/schema.graphql"), path.join(folder, "schema.graphql"));
    await cp(path.join(here, "relay.config.json"), path.join(folder, "relay.config.json"));
    await mkdir(path.join(folder, "made"));
    await promisify(execFile)(compiler, ["relay.config.json"], { cwd: folder });
    const made = await readdir(path.join(folder, "made"));
    assert.deepEqual(made.sort(), [
      "PartnersFragment.graphql.js",
      "PartnersPageQuery.graphql.js",
      "PartnersQuery.graphql.js",
    ]);
    const page = await readFile(path.join(folder, "made/PartnersPageQuery.graphql.js"), "utf-8");
    assert.match(page, /node\(id: \$id\)/);
    assert.match(page, /hasNextPage/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
