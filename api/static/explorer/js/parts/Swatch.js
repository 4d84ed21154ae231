// @ts-check
/** A short line drawn as the map draws a relation. */

import { relations } from "../answers/ontology.js";
import { html } from "../ui.js";

/** @param {{relation?: string, style?: {dash: string, hue: string}}} props a relation, or a style itself */
export function Swatch({ relation = "", style }) {
  const { dash, hue } = style ?? relations.value.get(relation)?.lineStyle ?? { dash: "solid", hue: "grey" };
  return html`<svg class="swatch" viewBox="0 0 26 10" aria-hidden="true">
    <path class=${`line hue-${hue} dash-${dash}`} d="M1 5H25" />
  </svg>`;
}
