// @ts-check
import { html } from "../ui.js";

export function DetailsPanel() {
  return html`<p>Details</p>`;
}
