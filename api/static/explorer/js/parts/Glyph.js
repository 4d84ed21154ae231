// @ts-check
import { glyph } from "../picture/glyphs.js";
import { html } from "../ui.js";

/** The pictogram of a stratum. @param {{icon: string, large?: boolean}} props */
export function Glyph({ icon, large = false }) {
  return html`<svg class=${`glyph${large ? " large" : ""}`} viewBox="-6 -6 12 12" aria-hidden="true">
    <path d=${glyph(icon)} />
  </svg>`;
}
