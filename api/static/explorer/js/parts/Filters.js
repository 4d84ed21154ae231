// @ts-check
/** What the filters leave out of an answer, said where the answer stands, with a way to undo it. */

import { dateWords } from "../dates.js";
import { set, state } from "../state.js";
import { html, useValue } from "../ui.js";
import { t } from "../words.js";

export function Filters() {
  const { asof, certainty, hide, lang } = useValue(state);
  const said = [
    asof && t("filters.asOf", { date: dateWords(asof, lang) }),
    hide.length && t("filters.hidden", { count: hide.length }),
    certainty && t("filters.certainty", { certainty: t(`sure.${certainty}`) }),
  ].filter(Boolean);
  if (!said.length) return null;
  return html`<p class="filters">
    ${said.join(" · ")}${" "}
    <button class="link" onClick=${() => set({ asof: "", certainty: "", hide: [] })}>${t("filters.reset")}</button>
  </p>`;
}
