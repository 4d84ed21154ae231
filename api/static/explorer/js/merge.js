// @ts-check
/**
 * Several GraphQL documents as one, so that one action of the user makes one request.
 *
 * GraphQL merges fields of the same name and arguments (specification, section 5.3.2), so documents that ask
 * `view(asOf: $asOf, minCertainty: $certainty)` for different things can stand side by side in one. Pure.
 */

/** @typedef {{query: string, variables: Record<string, any>}} Question */

/**
 * @typedef {object} Parts
 * @property {string} name
 * @property {Map<string, string>} declared types of the variables, by name
 * @property {string} body what is selected
 * @property {Map<string, string>} fragments by name
 */

const HEAD = /^\s*query (\w+)\s*(?:\(([\s\S]*?)\))?\s*\{/;
/** How a document declares a variable: its name, its type. */
export const VARIABLE = /\$(\w+)\s*:\s*([\w[\]!]+)/g;

/**
 * Questions in as few documents as can be; each document lists the places of the questions that it answers.
 *
 * @param {Question[]} questions
 * @returns {{question: Question, places: number[]}[]}
 */
export function merged(questions) {
  /** @type {{questions: Question[], parts: Parts[], places: number[]}[]} */
  const groups = [];
  questions.forEach((question, place) => {
    const parts = partsOf(question.query);
    const group = groups.find((one) => fits(one, question, parts));
    if (group) {
      group.questions.push(question);
      group.parts.push(parts);
      group.places.push(place);
    } else groups.push({ questions: [question], parts: [parts], places: [place] });
  });
  return groups.map(({ questions: asked, parts, places }) => ({
    question: asked.length === 1 ? asked[0] : joined(asked, parts),
    places,
  }));
}

/** @param {string} query @returns {Parts} */
function partsOf(query) {
  const head = HEAD.exec(query);
  if (!head) throw new Error(`Not a named query: ${query.slice(0, 60)}`);
  const start = head[0].length;
  const end = closing(query, start);
  const fragments = query.slice(end + 1).split(/(?=\bfragment \w+ on )/).slice(1);
  return {
    name: head[1],
    declared: new Map([...(head[2] ?? "").matchAll(VARIABLE)].map(([, name, type]) => [name, type])),
    body: query.slice(start, end),
    fragments: new Map(fragments.map((text) => [text.split(/\s+/)[1], text.trim()])),
  };
}

/** Where the brace closes that is open at the start. @param {string} text @param {number} start */
function closing(text, start) {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    else if (text[at] === "}") depth -= 1;
    if (!depth) return at;
  }
  throw new Error("A brace of the query is never closed.");
}

/** Whether what both name alike is alike. */
function fits(group, question, parts) {
  return group.parts.every(
    (other, at) =>
      shared(parts.declared, other.declared) &&
      shared(parts.fragments, other.fragments) &&
      [...parts.declared.keys()]
        .filter((name) => other.declared.has(name))
        .every((name) => same(question.variables[name], group.questions[at].variables[name])),
  );
}

/** @param {Map<string, string>} one @param {Map<string, string>} other */
const shared = (one, other) => [...one].every(([key, value]) => (other.get(key) ?? value) === value);

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** @param {Question[]} asked @param {Parts[]} parts @returns {Question} */
function joined(asked, parts) {
  const declared = new Map(parts.flatMap((one) => [...one.declared]));
  const fragments = new Map(parts.flatMap((one) => [...one.fragments]));
  const variables = [...declared].map(([name, type]) => `$${name}: ${type}`).join(", ");
  const head = `query ${parts.map((one) => one.name).join("_")}${variables ? `(${variables})` : ""}`;
  const body = parts.map((one) => one.body.trim()).join("\n  ");
  return {
    query: [`${head} {\n  ${body}\n}`, ...fragments.values()].join("\n"),
    variables: Object.assign({}, ...asked.map((one) => one.variables)),
  };
}
