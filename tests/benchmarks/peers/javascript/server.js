// Serves companies from a file with the schema of another: node server.js FACTS SCHEMA PORT COMPILE_AFTER
import { readFileSync } from "node:fs";
import fastify from "fastify";
import mercurius from "mercurius";

const [facts, schema, port, compileAfter] = process.argv.slice(2);
const companies = JSON.parse(readFileSync(facts, "utf-8"));
const byId = new Map(companies.map((one) => [one.id, one]));
const places = new Map(companies.map((one, place) => [one.id, place]));

const all = (ids) => ids.map((id) => byId.get(id));

function page({ first, after }) {
  const id = Buffer.from(after, "base64url").toString().slice("row:".length);
  const start = places.get(id) + 1;
  return { nodes: companies.slice(start, start + first) };
}

// Breadth-first from both ends, always from the side that has less to look at.
function path(source, target) {
  const before = new Map([[source, null]]);
  const behind = new Map([[target, null]]);
  let near = [source];
  let far = [target];
  while (near.length && far.length) {
    const forward = near.length <= far.length;
    const [from, known, other] = forward ? [near, before, behind] : [far, behind, before];
    const next = [];
    for (const one of from) {
      for (const partner of byId.get(one).partners) {
        if (known.has(partner)) continue;
        known.set(partner, one);
        if (other.has(partner)) return joined(partner, before, behind);
        next.push(partner);
      }
    }
    if (forward) near = next;
    else far = next;
  }
  return [];
}

function joined(middle, before, behind) {
  const found = [];
  for (let one = middle; one !== null; one = before.get(one)) found.unshift(one);
  for (let one = behind.get(middle); one !== null; one = behind.get(one)) found.push(one);
  return found;
}

const company = { resolveType: () => "Company" };
const resolvers = {
  Query: {
    entity: (_, { id }) => byId.get(id),
    companies: (_, asked) => page(asked),
    paths: (_, { from, to }) => ({ paths: [{ entities: all(path(from, to)) }] }),
  },
  Company: { partnersWith: ({ partners }, { first }) => ({ nodes: all(partners.slice(0, first)) }) },
  Entity: company,
  Organization: company,
};

const app = fastify();
app.register(mercurius, { schema: readFileSync(schema, "utf-8"), resolvers, jit: Number(compileAfter) });
await app.listen({ host: "127.0.0.1", port: Number(port) });
