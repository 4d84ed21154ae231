// @ts-check
/** The line of a relation as the map draws it. */

import { relations } from "../answers/ontology.js";
import { html } from "../ui.js";
import { Swatch } from "./Swatch.js";

/** @param {{relation: string}} props */
export function RelationSwatch({ relation }) {
  const { dash, hue } = relations.value.get(relation)?.lineStyle ?? { dash: "solid", hue: "grey" };
  return html`<${Swatch} dash=${dash} hue=${hue} />`;
}
