// @ts-check
import { html } from "../ui.js";

export function Legend() {
  return html`<div></div>`;
}
