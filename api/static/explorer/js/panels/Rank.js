// @ts-check
import { html } from "../ui.js";

export function RankPanel() {
  return html`<p>Rank</p>`;
}
