// @ts-check
/** Where nothing is chosen yet: questions to start from. */

import { lineStyles, relations } from "../answers/ontology.js";
import { askable, present } from "../answers/start.js";
import { reset, set, state } from "../state.js";
import { html, useValue } from "../ui.js";
import { t } from "../words.js";

export function StartPanel() {
  const { lang } = useValue(state);
  const there = useValue(present).data?.present.nodes ?? [];
  return html`
    <div class="panel start" data-testid="start" lang=${lang}>
      <h2>${t("start.title")}</h2>
      <ul class="questions">
        ${askable(there).map(
          (question) => html`<li key=${question.key}><button onClick=${() => begin(question)}>${t(question.key)}</button></li>`,
        )}
      </ul>
      <p class="hint">${t("start.search")} <kbd>/</kbd></p>
      <div class="buttons">
        <button class="btn" onClick=${() => set({ panel: "path" })}>${t("start.findPath")}</button>
        <button class="btn" onClick=${() => set({ panel: "whatif" })}>${t("start.whatIf")}</button>
      </div>
      <h3>${t("start.readTitle")}</h3>
      <p class="hint">${t("start.read")}</p>
    </div>
  `;
}

/** Shows what answers a question, whatever was shown before. @param {import("../answers/start.js").Question} question */
function begin({ shows, style }) {
  reset();
  set({ ...shows, hide: style ? othersThan(style) : [] }, { replace: true });
}

/** The relations that are not drawn in this style. @param {string} style */
function othersThan(style) {
  if (!lineStyles.peek().has(style)) return [];
  return [...relations.peek().values()].filter((one) => one.lineStyle.id !== style).map((one) => one.type);
}
