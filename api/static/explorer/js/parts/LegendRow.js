// @ts-check
import { html, useLayoutEffect, useRef } from "../ui.js";
import { t } from "../words.js";

/**
 * A row of the legend: a box to draw it or not, its sign, how many there are, and "only".
 *
 * @param {object} props
 * @param {string} props.label
 * @param {string} [props.title]
 * @param {number} [props.count]
 * @param {boolean} props.checked
 * @param {boolean} [props.mixed] some of it is drawn, some not
 * @param {any} [props.sign]
 * @param {() => void} props.onToggle
 * @param {() => void} props.onOnly
 * @param {boolean} [props.open] whether its parts are listed; nothing if it has none
 * @param {() => void} [props.onOpen]
 */
export function LegendRow({ label, title, count, checked, mixed = false, sign, onToggle, onOnly, open, onOpen }) {
  const box = useRef(/** @type {HTMLInputElement | null} */ (null));
  useLayoutEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  });
  return html`<li class=${`row${checked ? "" : " off"}`}>
    <label title=${title}>
      <input ref=${box} type="checkbox" checked=${checked} onChange=${onToggle} />
      ${sign}<span>${label}</span>
    </label>
    ${open !== undefined &&
    html`<button class="opens" aria-expanded=${open} aria-label=${t("legend.parts", { label })} onClick=${onOpen}>
      <span aria-hidden="true">${open ? "▾" : "▸"}</span>
    </button>`}
    <button class="only" aria-label=${t("legend.only.of", { label })} onClick=${onOnly}>${t("legend.only")}</button>
    <span class="count">${count ?? ""}</span>
  </li>`;
}
