// graphql-codegen: types from the schema as a file and as the service tells it, which a program compiles with.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import path from "node:path";
import test from "node:test";

import { generate } from "@graphql-codegen/cli";
import ts from "typescript";

import { endpoint } from "./service.js";

const here = import.meta.dirname;
const PRINTED = path.join(here, "../../../api/schema.graphql");

// Inside this folder, so that what is generated finds the packages here.
async function generated(schema, use) {
  const folder = await mkdtemp(path.join(here, "generated-"));
  try {
    const program = path.join(folder, "program.ts");
    await cp(path.join(here, "program.ts"), program);
    await generate(
      {
        schema,
        documents: program,
        silent: true,
        generates: { [path.join(folder, "gql/")]: { preset: "client" } },
      },
      true,
    );
    return await use(folder, program);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function problems(program) {
  const options = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
  };
  const compiled = ts.createProgram([program], options);
  return ts.getPreEmitDiagnostics(compiled).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

for (const [kind, schema] of Object.entries({ printed: PRINTED, introspected: endpoint })) {
  test(`types of the ${kind} schema fit a program that uses them`, () =>
    generated(schema, async (folder, program) => {
      assert.deepEqual(problems(program), []);
      const types = await readFile(path.join(folder, "gql/graphql.ts"), "utf-8");
      assert.match(types, /PathsQueryVariables/);
    }));
}
