// @ts-check
import { html } from "../ui.js";

export function MapView() {
  return html`<div></div>`;
}
