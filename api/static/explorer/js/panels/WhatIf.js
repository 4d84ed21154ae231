// @ts-check
import { html } from "../ui.js";

export function WhatIfPanel() {
  return html`<p>WhatIf</p>`;
}
