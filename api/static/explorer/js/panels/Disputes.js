// @ts-check
import { html } from "../ui.js";

export function DisputesPanel() {
  return html`<p>Disputes</p>`;
}
