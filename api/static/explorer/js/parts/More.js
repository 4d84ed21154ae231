// @ts-check
/** The end of a page of a list, and a button for the next. */

import { html } from "../ui.js";
import { t } from "../words.js";

/**
 * @param {{list: any, onMore: () => void, name: string}} props list: a connection; name: what is listed
 */
export function More({ list, onMore, name }) {
  const shown = list.nodes.length;
  if (!list.pageInfo.hasNextPage) return null;
  return html`
    <p class="page-end">
      <span class="sub">${t("more.shown", { shown, total: list.totalCount })}</span>
      <button class="btn small" aria-label=${t("more.of", { name })} onClick=${onMore}>${t("more")}</button>
    </p>
  `;
}
