// @ts-check
/** Two stacks side by side: who stands where, what is measured of both, and what ties them. */

import { comparison, moreTies, sidesOf } from "../answers/compare.js";
import { dateWords } from "../dates.js";
import { Filters } from "../parts/Filters.js";
import { Status } from "../parts/Status.js";
import { set, state } from "../state.js";
import { html, useValue } from "../ui.js";
import { t } from "../words.js";
import { MeasuresCard } from "./compare/Measures.js";
import { StrataCard } from "./compare/Strata.js";
import { TiesCard } from "./compare/Ties.js";

export function ComparePanel() {
  const shown = useValue(state);
  const { data } = useValue(comparison);
  const found = data?.view;
  const [left, right] = sidesOf(shown);
  return html`
    <div class="page compare" data-testid="compare">
      <h1>${t("compare.title")}</h1>
      <p class="lead">${t("compare.what", { date: shown.asof ? dateWords(shown.asof, shown.lang) : t("today") })}</p>
      <div class="choices">
        <${SideSelect} label=${t("compare.left")} value=${left} found=${found} onPick=${(/** @type {string} */ id) => set({ columns: [id, right] })} />
        <${SideSelect} label=${t("compare.right")} value=${right} found=${found} onPick=${(/** @type {string} */ id) => set({ columns: [left, id] })} />
      </div>
      <${Filters} />
      <${Status} of="compare" quiet=${Boolean(found)} />
      ${found && html`<${Found} found=${found} left=${left} right=${right} />`}
    </div>
  `;
}

/** @param {{label: string, value: string, found: any, onPick: (id: string) => void}} props */
function SideSelect({ label, value, found, onPick }) {
  const places = found ? [...found.countries.nodes, ...found.blocs.nodes] : [];
  return html`
    <label>
      ${label}
      <select value=${value} onChange=${(/** @type {any} */ event) => onPick(event.target.value)}>
        ${!places.some(({ id }) => id === value) && html`<option value=${value}>${value}</option>`}
        ${places.map(({ id, label: name }) => html`<option key=${id} value=${id}>${name}</option>`)}
      </select>
    </label>
  `;
}

/** @param {{found: any, left: string, right: string}} props */
function Found({ found, left, right }) {
  const names = [left, right].map((id) => found.sides.columns.find((/** @type {any} */ one) => one.id === id)?.label ?? id);
  return html`
    <div class="grid">
      <${StrataCard} stack=${found.sides} ids=${[left, right]} names=${names} />
      <${MeasuresCard} left=${found.left} right=${found.right} names=${names} />
      <${TiesCard} comparison=${found.compare} names=${names} onMore=${moreTies} />
    </div>
  `;
}
