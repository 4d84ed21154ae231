"use strict";

// The editor asks the address that it was loaded from, and keeps its tabs in this browser alone.
// A query in the address is shown first; nothing is asked before someone says so.
const asked = new URLSearchParams(window.location.search);
const query = asked.get("query") ?? undefined;
const variables = asked.get("variables") ?? undefined;
const examples = window.STRATOGRAPH_EXAMPLES.map((example) => ({ query: example }));

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: window.location.pathname }),
    query,
    variables,
    defaultTabs: query === undefined ? examples : [{ query, variables }, ...examples],
    defaultEditorToolsVisibility: false,
    shouldPersistHeaders: false,
  }),
);
