// Apollo Client: variables, pages by cursors, types of interfaces, and errors that have a code.
import assert from "node:assert/strict";
import test from "node:test";

import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

import { endpoint } from "./service.js";

const client = () =>
  new ApolloClient({
    link: new HttpLink({ uri: endpoint }),
    cache: new InMemoryCache({
      possibleTypes: { Node: ["Company"], Entity: ["Company"] },
      typePolicies: { Query: { fields: { companies: relayStylePagination(["orderBy"]) } } },
    }),
  });

test("a query with variables is answered, and fragments on a class read its own fields", async () => {
  const query = gql`
    query Node($id: ID!) { node(id: $id) { id ... on Company { label partnersWith { nodes { id } } } } }
  `;
  const { data } = await client().query({ query, variables: { id: "databricks" } });
  assert.equal(data.node.label, "Databricks");
  assert.ok(data.node.partnersWith.nodes.some(({ id }) => id === "microsoft-azure"));
});

test("the cache puts pages together until there is no next one", async () => {
  const query = gql`
    query Companies($after: String) {
      companies(first: 50, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        edges { cursor node { id } }
      }
    }
  `;
  const watched = client().watchQuery({ query });
  let { companies } = (await watched.refetch()).data;
  while (companies.pageInfo.hasNextPage) {
    await watched.fetchMore({ variables: { after: companies.pageInfo.endCursor } });
    ({ companies } = watched.getCurrentResult().data);
  }
  const ids = companies.edges.map(({ node }) => node.id);
  assert.ok(companies.totalCount > 50);
  assert.equal(ids.length, companies.totalCount);
  assert.equal(new Set(ids).size, ids.length);
});

test("an error of one field comes with its code, its suggestions and the data of the others", async () => {
  const query = gql`{ entity(id: "databrics") { id } dataset { version } }`;
  const { data, error } = await client().query({ query, errorPolicy: "all" });
  assert.ok(CombinedGraphQLErrors.is(error));
  const { code, suggestions } = error.errors[0].extensions;
  assert.equal(code, "UNKNOWN_ENTITY");
  assert.ok(suggestions.includes("databricks"));
  assert.ok(data.dataset.version);
});

test("a query that is not valid is an error that Apollo can read, not one of the network", async () => {
  await assert.rejects(client().query({ query: gql`{ nothing }` }), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error), String(error));
    return true;
  });
});
