// @ts-check
import { html } from "../ui.js";

export function PathPanel() {
  return html`<p>Path</p>`;
}
