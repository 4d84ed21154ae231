// @ts-check
import { DASHES } from "../picture/shapes.js";
import { html } from "../ui.js";

/** A piece of a line as the map draws it. @param {{dash: string, hue: string}} props */
export function Swatch({ dash, hue }) {
  const pattern = DASHES[/** @type {keyof typeof DASHES} */ (dash)] || "none";
  return html`<svg class="swatch" viewBox="0 0 26 10" aria-hidden="true">
    <path d="M1 5H25" stroke=${`var(--hue-${hue})`} stroke-width="2" stroke-dasharray=${pattern} fill="none" />
  </svg>`;
}
