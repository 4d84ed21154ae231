// @ts-check
/** All members of one cell of the map. */

import { strata } from "../answers/ontology.js";
import { members, moreMembers } from "../answers/cell.js";
import { model } from "../map.js";
import { EntityLink } from "../parts/EntityLink.js";
import { Glyph } from "../parts/Glyph.js";
import { More } from "../parts/More.js";
import { Status } from "../parts/Status.js";
import { set, state } from "../state.js";
import { html, useValue } from "../ui.js";
import { t } from "../words.js";

export function CellPanel() {
  const { cell } = useValue(state);
  const found = useValue(members);
  const [stratum, column] = cell.split("~");
  const row = useValue(strata).get(stratum);
  const where = (useValue(model)?.columns ?? []).find(({ id }) => (id ?? "") === column);
  return html`<div class="cell">
    <header class="panel-head">
      <${Glyph} icon=${row?.icon ?? "other"} large />
      <div>
        <h2>${row?.label ?? stratum}</h2>
        <p class="sub">${[where?.label, found && t("cell.count", { count: found.totalCount })].filter(Boolean).join(" · ")}</p>
      </div>
      <button class="close" aria-label=${t("close")} onClick=${() => set({ cell: "" })}>×</button>
    </header>
    <${Status} of="cell" quiet=${Boolean(found)} />
    <ol class="plain-list">
      ${(found?.nodes ?? []).map(
        (one) =>
          html`<li key=${one.id} class=${one.inView ? "" : "not-yet"} data-testid="member">
            <${EntityLink} entity=${one} />
            <span class="sub">${one.inView ? t("map.links", { count: one.degree }) : t("map.absent")}</span>
          </li>`,
      )}
    </ol>
    ${found && html`<${More} list=${found} name=${row?.label ?? stratum} onMore=${moreMembers} />`}
  </div>`;
}
