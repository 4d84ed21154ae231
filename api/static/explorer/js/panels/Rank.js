// @ts-check
/** Who the stack is resting on: entities by a measure that is explained in plain words. */

import { strata } from "../answers/ontology.js";
import { MEASURES, MOST, PAGE, ranking } from "../answers/rank.js";
import { scoreWords } from "../dates.js";
import { EntityLink } from "../parts/EntityLink.js";
import { Filters } from "../parts/Filters.js";
import { KindSelect } from "../parts/KindSelect.js";
import { Status } from "../parts/Status.js";
import { set, state } from "../state.js";
import { html, useValue } from "../ui.js";
import { explained, t } from "../words.js";

export function RankPanel() {
  const { measure, kind } = useValue(state);
  const found = useValue(ranking);
  const name = measure === "CHOKEPOINTS" ? "chokepoints" : "rank";
  return html`
    <div class="page rank" data-testid="rank">
      <h1>${t("rank.title")}</h1>
      <p class="lead">${t(`measure.${measure}.what`)}</p>
      <div class="choices">
        <label>
          ${t("rank.by")}
          <select value=${measure} onChange=${(/** @type {any} */ event) => set({ measure: event.target.value, pages: 1 })}>
            ${MEASURES.map((one) => html`<option key=${one} value=${one}>${t(`measure.${one}`)}</option>`)}
          </select>
        </label>
        <${KindSelect} value=${kind} onPick=${(/** @type {string} */ value) => set({ kind: value, pages: 1 })} />
      </div>
      <${Filters} />
      <${Status} of=${name} quiet=${Boolean(found)} />
      ${found && html`<${Ranked} found=${found} />`}
    </div>
  `;
}

/** @param {{found: import("../answers/rank.js").Ranking}} props */
function Ranked({ found }) {
  const { measure, pages, lang } = useValue(state);
  const { rows, total, exact, sampleSize, explanation } = found;
  if (!rows.length) return html`<p class="note">${explained(explanation, "rank.none")}</p>`;
  const canGrow = rows.length < total && pages * PAGE < MOST;
  return html`
    <p class="sub" data-testid="exactness">
      ${lang === "en" && explanation} ${exact ? t("rank.exact") : t("rank.sampled", { count: sampleSize ?? 0 })}
    </p>
    <div class="scroll">
      <table>
        <caption class="only-heard">${t("rank.caption", { measure: t(`measure.${measure}`) })}</caption>
        <${Columns} chokepoints=${measure === "CHOKEPOINTS"} />
        <tbody>
          ${rows.map((row) => html`<${RankRow} key=${row.entity.id} row=${row} most=${rows[0].score} />`)}
        </tbody>
      </table>
    </div>
    <p class="page-end">
      <span class="sub">${t("more.shown", { shown: rows.length, total })}</span>
      ${canGrow && html`<button class="btn small" onClick=${() => set({ pages: pages + 1 }, { replace: true })}>${t("more")}</button>`}
      ${!canGrow && rows.length < total && html`<span class="sub">${t("rank.most", { count: MOST })}</span>`}
    </p>
  `;
}

/** @param {{chokepoints: boolean}} props */
function Columns({ chokepoints }) {
  const names = ["rank.place", "rank.entity", "rank.stratum", "rank.country"];
  const numbers = chokepoints ? ["rank.dependents", "rank.dominates", "rank.separates"] : ["rank.score"];
  return html`<thead>
    <tr>
      ${names.map((key, place) => html`<th key=${key} scope="col" class=${place > 1 ? "roomy" : ""}>${t(key)}</th>`)}
      ${numbers.map((key) => html`<th key=${key} scope="col" class="number" title=${t(`${key}.what`)}>${t(key)}</th>`)}
    </tr>
  </thead>`;
}

/** @param {{row: import("../answers/rank.js").Row, most: number}} props */
function RankRow({ row: { rank, score, entity, hanging }, most }) {
  const { sel } = useValue(state);
  const stratum = useValue(strata).get(entity.stratum);
  const width = `${Math.round((100 * score) / (most || 1))}%`;
  return html`
    <tr class=${sel === entity.id ? "selected" : ""} data-testid="rank-row">
      <td>${rank}</td>
      <th scope="row"><${EntityLink} entity=${entity} /></th>
      <td class="roomy">${stratum?.label ?? "–"}</td>
      <td class="roomy">${entity.country?.label ?? "–"}</td>
      <td class="number">
        <span class="bar" style=${{ "--share": width }}>${scoreWords(score)}</span>
      </td>
      ${hanging && html`<td class="number">${hanging.dominates.totalCount}</td>`}
      ${hanging && html`<td class="number">${hanging.cutVertex ? hanging.separates : "–"}</td>`}
    </tr>
  `;
}
