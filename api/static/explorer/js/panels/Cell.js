// @ts-check
/** All members of one cell of the map. */

import { strata } from "../answers/ontology.js";
import { members } from "../answers/cell.js";
import { model } from "../map.js";
import { EntityLink } from "../parts/EntityLink.js";
import { Glyph } from "../parts/Glyph.js";
import { Status } from "../parts/Status.js";
import { set, state } from "../state.js";
import { html, useState, useValue } from "../ui.js";
import { t } from "../words.js";

const PAGE = 40;

export function CellPanel() {
  const { cell } = useValue(state);
  const found = useValue(members);
  const [shown, setShown] = useState(PAGE);
  const [stratum, column] = cell.split("~");
  const row = useValue(strata).get(stratum);
  const where = (useValue(model)?.columns ?? []).find(({ id }) => (id ?? "") === column);
  return html`<div class="cell">
    <header class="panel-head">
      <${Glyph} icon=${row?.icon ?? "other"} large />
      <div>
        <h2>${row?.label ?? stratum}</h2>
        <p class="sub">${[where?.label, found && t("cell.count", { count: found.total })].filter(Boolean).join(" · ")}</p>
      </div>
      <button class="close" aria-label=${t("close")} onClick=${() => set({ cell: "" })}>×</button>
    </header>
    <${Status} of="cell" />
    <ol class="plain-list">
      ${(found?.members ?? [])
        .slice(0, shown)
        .map(
          (one) =>
            html`<li key=${one.id} class=${one.inView ? "" : "not-yet"}>
              <${EntityLink} entity=${one} />
              <span class="sub">${one.inView ? t("map.links", { count: one.degree }) : t("map.absent")}</span>
            </li>`,
        )}
    </ol>
    ${found && shown < found.members.length &&
    html`<button class="btn" onClick=${() => setShown(shown + PAGE)}>${t("cell.more")}</button>`}
    ${found && shown >= found.members.length && found.total > found.members.length &&
    html`<p class="hint">${t("cell.rest", { count: found.total - found.members.length })}</p>`}
  </div>`;
}
