// @ts-check
import { html } from "../ui.js";

export function ComparePanel() {
  return html`<p>Compare</p>`;
}
