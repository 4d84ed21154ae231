// @ts-check
import { html } from "../ui.js";

export function StartPanel() {
  return html`<p>Start</p>`;
}
