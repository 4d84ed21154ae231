// @ts-check
/** The picture's entities and lines in GEXF 1.3, for Gephi and networkx. Pure. */

import { escaped, opened } from "./xml.js";

const ENTITY = ["type", "stratum", "column", "ownership", "standing"];
const LINE = ["relation", "certainty", "standing", "inferred"];

/**
 * @param {(import("../picture/model.js").Entity & {x: number, y: number})[]} entities
 * @param {import("../picture/model.js").Line[]} lines both ends are among the entities
 * @param {{date: string, description: string}} about
 * @returns {string}
 */
export function gexf(entities, lines, { date, description }) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta lastmodifieddate="${escaped(date)}">
    <creator>Stratograph</creator>
    <description>${escaped(description)}</description>
  </meta>
  <graph defaultedgetype="directed" mode="static">
    ${declared("node", ENTITY)}
    ${declared("edge", LINE)}
    <nodes>
${entities.map(node).join("\n")}
    </nodes>
    <edges>
${lines.map(edge).join("\n")}
    </edges>
  </graph>
</gexf>
`;
}

/** @param {string} what @param {string[]} names */
const declared = (what, names) =>
  `<attributes class="${what}">${names
    .map((name) => `<attribute id="${name}" title="${name}" type="string"/>`)
    .join("")}</attributes>`;

/** @param {any} entity */
const node = (entity) =>
  `      ${opened("node", { id: entity.id, label: entity.label })}>${values(ENTITY, entity)}` +
  `<viz:position x="${entity.x.toFixed(1)}" y="${(-entity.y).toFixed(1)}" z="0"/></node>`;

/** @param {any} line */
const edge = (line) =>
  `      ${opened("edge", { id: line.id, source: line.source, target: line.target, label: line.relation })}>` +
  `${values(LINE, line)}</edge>`;

/** @param {string[]} names @param {any} of */
const values = (names, of) =>
  `<attvalues>${names
    .map((name) => `${opened("attvalue", { for: name })} value="${escaped(of[name] ?? "")}"/>`)
    .join("")}</attvalues>`;
