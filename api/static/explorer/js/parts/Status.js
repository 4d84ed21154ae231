// @ts-check
/** How a request stands, in words: loading, slow, or failed with a way to try again. */

import { request } from "../api.js";
import { html, useValue } from "../ui.js";
import { t } from "../words.js";
import { Problem } from "./Problem.js";

/**
 * @param {{of: string, quiet?: boolean}} props the name of the request; quiet says nothing while it is quick
 */
export function Status({ of, quiet = false }) {
  const { status } = useValue(request(of));
  if (status === "failed") {
    return html`<div class="problem" role="alert"><${Problem} of=${of} /></div>`;
  }
  const words = status === "slow" ? t("status.slow") : status === "loading" && !quiet ? t("status.loading") : "";
  return html`<p class=${words ? "waiting" : "only-heard"} role="status">${words}</p>`;
}
