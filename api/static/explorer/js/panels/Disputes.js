// @ts-check
/** Where sources disagree: each dispute with its sides beside one another. */

import { disputes, moreDisputes } from "../answers/disputes.js";
import { Combo } from "../parts/Combo.js";
import { DisputeCard } from "../parts/DisputeCard.js";
import { Filters } from "../parts/Filters.js";
import { More } from "../parts/More.js";
import { Status } from "../parts/Status.js";
import { numberedSources } from "../sources.js";
import { set, state } from "../state.js";
import { html, useValue } from "../ui.js";
import { explained, t } from "../words.js";

export function DisputesPanel() {
  const { about } = useValue(state);
  const { data } = useValue(disputes);
  const found = data?.view.disputes;
  const named = about ? (data?.view.named[0] ?? { id: about, label: about }) : null;
  return html`
    <div class="page disputes" data-testid="disputes">
      <h1>${t("disputes.title")}</h1>
      <p class="lead">${t("disputes.what")}</p>
      <div class="choices">
        <${Combo}
          id="disputes-about"
          label=${t("disputes.about")}
          value=${named}
          placeholder=${t("disputes.anything")}
          onPick=${(/** @type {any} */ { id }) => set({ about: id })}
        />
        ${about && html`<button class="btn" onClick=${() => set({ about: "" })}>${t("disputes.all")}</button>`}
      </div>
      <${Filters} />
      <${Status} of="disputes" quiet=${Boolean(found)} />
      ${found && html`<${Found} list=${found} />`}
    </div>
  `;
}

/** @param {{list: any}} props */
function Found({ list }) {
  if (!list.totalCount) return html`<p class="note">${explained(list.explanation, "disputes.none")}</p>`;
  const statements = list.nodes.flatMap((/** @type {any} */ one) =>
    one.sides.flatMap((/** @type {any} */ side) => side.statements),
  );
  const sources = numberedSources(statements);
  return html`
    <p class="sub">${t("disputes.count", { count: list.totalCount })}</p>
    <div class="cards">
      ${list.nodes.map(
        (/** @type {any} */ one, /** @type {number} */ place) =>
          html`<${DisputeCard} key=${place} dispute=${one} sources=${sources} named=${true} />`,
      )}
    </div>
    <${More} list=${list} name=${t("disputes.title")} onMore=${moreDisputes} />
  `;
}
