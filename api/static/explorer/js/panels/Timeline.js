// @ts-check
import { html } from "../ui.js";

export function Timeline() {
  return html`<div></div>`;
}
