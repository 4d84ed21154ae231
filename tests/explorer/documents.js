// Every document of the explorer as JSON: as it is written, with values in it, and merged with others.
import { asText } from "../../api/static/explorer/js/asking.js";
import { VARIABLE, merged } from "../../api/static/explorer/js/merge.js";
import * as queries from "../../api/static/explorer/js/queries.js";

/** A value of each type that a variable is declared with. */
const SAMPLES = {
  Boolean: true,
  CentralityMeasure: "PAGERANK",
  Certainty: "REPORTED",
  Date: "2024-01-31",
  EntityType: "COMPANY",
  Float: 49.5,
  Follow: "DEPENDENCE",
  ID: 'an "id"',
  Int: 2,
  Language: "ZH",
  PartialDate: "2024-01",
  RelationType: "OWNERSHIP",
  String: "text",
};

function asked(query) {
  const declared = [...query.slice(0, query.indexOf("{")).matchAll(VARIABLE)];
  const variables = declared.map(([, name, type]) => {
    const value = SAMPLES[type.replace(/[[\]!]/g, "")];
    return [name, type.startsWith("[") ? [value] : value];
  });
  return { query, variables: Object.fromEntries(variables) };
}

const { allEvents, ...written } = queries;
const all = Object.entries({ ...written, ALL_EVENTS: allEvents(3) }).map(([name, query]) => [name, asked(query)]);
const together = merged(all.map(([, one]) => one)).map(({ question }) => question.query);
const documents = {
  ...Object.fromEntries(all.map(([name, { query }]) => [name, query])),
  ...Object.fromEntries(all.map(([name, one]) => [`${name} with its values`, asText(one)])),
  ...Object.fromEntries(together.map((query, place) => [`group ${place + 1} asked as one`, query])),
};
process.stdout.write(JSON.stringify(documents));
