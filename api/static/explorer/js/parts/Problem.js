// @ts-check
/** Why a request failed, and a way on. */

import { request } from "../api.js";
import { set, state } from "../state.js";
import { html, useValue } from "../ui.js";
import { instead } from "../unknown.js";
import { t } from "../words.js";

/** @param {{of: string}} props the name of the request */
export function Problem({ of }) {
  const { message, unknown, retry } = useValue(request(of));
  if (unknown) return html`<${Unknown} ...${unknown} />`;
  return html`
    <p><strong>${t("status.failed")}</strong> ${message}</p>
    <button class="btn" onClick=${retry}>${t("status.retry")}</button>
  `;
}

/** Nothing has the id that is asked about; asking again would not help. @param {import("../api.js").UnknownId} props */
export function Unknown({ name, suggestions }) {
  const mean = (/** @type {string} */ id) => set(instead(state.peek(), name, id));
  return html`
    <p><strong dir="auto">${t("unknown.id", { name })}</strong> ${suggestions.length > 0 && t("unknown.meant")}</p>
    <div class="buttons">
      ${suggestions.map((id) => html`<button key=${id} class="btn" onClick=${() => mean(id)}>${id}</button>`)}
    </div>
  `;
}
