// @ts-check
/** Who is affected if a rule takes effect, or a firm, service, chip or programme is lost. No forecast. */

import { impact, moreAffected } from "../answers/impact.js";
import { classLabel } from "../answers/ontology.js";
import { WAYS, rowsOf } from "../chains.js";
import { Combo } from "../parts/Combo.js";
import { Filters } from "../parts/Filters.js";
import { KindSelect } from "../parts/KindSelect.js";
import { More } from "../parts/More.js";
import { Status } from "../parts/Status.js";
import { set, state } from "../state.js";
import { html, useValue } from "../ui.js";
import { explained, t } from "../words.js";
import { AffectedRow } from "./whatif/AffectedRow.js";

const MOST = 20;

export function WhatIfPanel() {
  const { whatif } = useValue(state);
  const { data } = useValue(impact);
  const found = whatif.length ? data?.view.impact : null;
  return html`
    <div class="panel whatif" data-testid="whatif">
      <header class="panel-head">
        <div>
          <h2>${t("whatif.title")}</h2>
          <p class="sub">${t("whatif.what")}</p>
        </div>
        <button class="btn square" aria-label=${t("whatif.close")} onClick=${() => set({ whatif: [], where: "", kind: "", panel: "" })}>×</button>
      </header>
      <${Supposed} of=${found?.of ?? []} />
      ${found && html`<${Choices} found=${found} />`}
      <${Filters} />
      <${Status} of="impact" quiet=${Boolean(found)} />
      ${found ? html`<${Found} found=${found} />` : !whatif.length && html`<p class="hint">${t("whatif.choose")}</p>`}
    </div>
  `;
}

/** What is supposed, and a field to suppose more. @param {{of: any[]}} props */
function Supposed({ of }) {
  const { whatif } = useValue(state);
  const labelOf = (/** @type {string} */ id) => of.find((one) => one.id === id)?.label ?? id;
  return html`
    <ul class="supposed" aria-label=${t("whatif.supposed")}>
      ${whatif.map(
        (id) => html`
          <li key=${id}>
            <span dir="auto">${labelOf(id)}</span>
            <button
              aria-label=${t("whatif.remove", { name: labelOf(id) })}
              onClick=${() => set({ whatif: whatif.filter((one) => one !== id) })}
            >
              ×
            </button>
          </li>
        `,
      )}
    </ul>
    ${whatif.length < MOST &&
    html`<${Combo}
      id="whatif-add"
      label=${t(whatif.length ? "whatif.addAnother" : "whatif.add")}
      placeholder=${t(whatif.length ? "whatif.addAnother" : "whatif.add")}
      onPick=${(/** @type {any} */ { id }) => set({ whatif: [...new Set([...whatif, id])], sel: "", panel: "whatif" })}
    />`}
  `;
}

/** Whose effects are counted, and what an owner passes on. @param {{found: any}} props */
function Choices({ found }) {
  const { where, kind, threshold } = useValue(state);
  const places = found.summary.byCountry.filter((/** @type {any} */ one) => one.country);
  return html`
    <div class="choices">
      <label>
        ${t("whatif.where")}
        <select value=${where} onChange=${(/** @type {any} */ event) => set({ where: event.target.value })}>
          <option value="">${t("whatif.everywhere", { count: found.summary.total })}</option>
          ${places.map(
            (/** @type {any} */ { country, count }) =>
              html`<option key=${country.id} value=${country.id}>${country.label} (${count})</option>`,
          )}
          ${where &&
          !places.some((/** @type {any} */ one) => one.country.id === where) &&
          html`<option value=${where}>${where} (0)</option>`}
        </select>
      </label>
      <${KindSelect} value=${kind} onPick=${(/** @type {string} */ value) => set({ kind: value })} />
      <label>
        ${t("whatif.threshold")}
        <span class="with-unit">
          <input
            type="number"
            min="1"
            max="100"
            value=${threshold}
            onChange=${(/** @type {any} */ event) => event.target.reportValidity() && set({ threshold: Number(event.target.value) })}
          />
          %
        </span>
      </label>
    </div>
  `;
}

/** @param {{found: any}} props */
function Found({ found }) {
  const { total, truncated, how: marked } = found.marks;
  return html`
    <div class="tiles" role="group" aria-label=${t("whatif.tiles")}>
      ${WAYS.map(
        (how) => html`
          <div key=${how} class=${`tile is-${how}`} data-testid=${`tile-${how}`}>
            <b>${found[how].totalCount}</b>
            ${t(`whatif.tile.${how}`)}
          </div>
        `,
      )}
    </div>
    ${truncated && html`<p class="hint">${t("whatif.marked", { marked: marked.length, total })}</p>`}
    ${found.proposed && html`<p class="note is-proposed">${t("whatif.proposed")}</p>`}
    ${found.listOpen && html`<p class="note">${t("whatif.listOpen")}</p>`}
    ${!total && html`<p class="note" data-testid="nothing-affected">${explained(found.explanation, "whatif.nobodyHere")}</p>`}
    ${WAYS.map((how) => html`<${Affected} key=${how} how=${how} list=${found[how]} />`)}
    <details class="assumptions" open>
      <summary><h3>${t("whatif.assumptions")}</h3></summary>
      <ul>
        ${found.assumptions.map((/** @type {string} */ one) => html`<li key=${one}>${one}</li>`)}
      </ul>
    </details>
  `;
}

/** @param {{how: import("../chains.js").How, list: any}} props */
function Affected({ how, list }) {
  const { lang } = useValue(state);
  if (!list.totalCount) return null;
  const title = t(`whatif.${how}`);
  return html`
    <section>
      <h3><i class=${`dot is-${how}`} aria-hidden="true"></i>${title} <span class="count">${list.totalCount}</span></h3>
      <ul class="affected">
        ${rowsOf(list).map(
          // In another language a chain that is open is another answer; so its row is another row.
          ({ entity, why }) => html`<li key=${`${entity.id} ${lang}`} data-testid=${`affected-${how}`}>
            <${AffectedRow} entity=${entity} why=${why} kind=${classLabel(entity.type)} />
          </li>`,
        )}
      </ul>
      <${More} list=${list} name=${title} onMore=${() => moreAffected(how)} />
    </section>
  `;
}
