// A program whose types come from the schema: a wrong field or variable would not compile.
import { graphql } from "./gql";
import type { ResultOf, VariablesOf } from "@graphql-typed-document-node/core";

export const query = graphql(`
  query Paths($from: ID!, $to: ID!) {
    paths(from: $from, to: $to) {
      paths {
        weakestCertainty
        oldestEvidence
        steps { relation forward to { id label } statement { id evidence { quote document { id } } } }
      }
    }
  }
`);

type Paths = ResultOf<typeof query>["paths"]["paths"];

export const ends: VariablesOf<typeof query> = { from: "apache-spark", to: "microsoft-azure" };

export const quotes = (paths: Paths): (string | null | undefined)[] =>
  paths.flatMap(({ steps }) => steps.flatMap(({ statement }) => statement.evidence.map(({ quote }) => quote)));

// @ts-expect-error A path has no such field.
export const missing = (paths: Paths) => paths.map(({ colour }) => colour);
