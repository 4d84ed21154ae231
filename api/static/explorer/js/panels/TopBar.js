// @ts-check
import { html } from "../ui.js";

export function TopBar() {
  return html`<header class="top"></header>`;
}
