// @ts-check
/** A choice of a class of entities, named as the ontology names it. */

import { classLabel, classes } from "../answers/ontology.js";
import { html, useValue } from "../ui.js";
import { t } from "../words.js";

/** Classes that an analyst tells apart first; each stands for all below it. */
const KINDS = ["ORGANIZATION", "TECHNOLOGY", "POLICY", "FACILITY"];

/** @param {{value: string, onPick: (type: string) => void}} props */
export function KindSelect({ value, onPick }) {
  useValue(classes);
  const kinds = KINDS.includes(value) || !value ? KINDS : [...KINDS, value];
  return html`
    <label>
      ${t("kind")}
      <select value=${value} onChange=${(/** @type {any} */ event) => onPick(event.target.value)}>
        <option value="">${t("kind.all")}</option>
        ${kinds.map((type) => html`<option key=${type} value=${type}>${classLabel(type)}</option>`)}
      </select>
    </label>
  `;
}
