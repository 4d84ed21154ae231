// @ts-check
/** What is said of an entity: one row a fact, each with its date and its citation. */

import { classLabel, conceptLabel } from "../../answers/ontology.js";
import { dateWords, spanWords } from "../../dates.js";
import { factDates, factLabel, factWords } from "../../facts.js";
import { Cited } from "../../parts/Cite.js";
import { More } from "../../parts/More.js";
import { Standing } from "../../parts/Standing.js";
import { state } from "../../state.js";
import { html } from "../../ui.js";
import { t } from "../../words.js";

/** @param {{title: string, list: any, sources: Map<string, any>, onMore: () => void}} props */
export function Facts({ title, list, sources, onMore }) {
  if (!list.totalCount) return null;
  return html`
    <section>
      <h3>${title} <span class="count">${list.totalCount}</span></h3>
      <ul class="facts">
        ${list.nodes.map(
          (/** @type {any} */ fact) => html`<li key=${fact.id} data-testid="fact">
            <${Fact} fact=${fact} sources=${sources} />
          </li>`,
        )}
      </ul>
      <${More} list=${list} name=${title} onMore=${onMore} />
    </section>
  `;
}

/** @param {{fact: any, sources: Map<string, any>}} props */
function Fact({ fact, sources }) {
  const { lang } = state.peek();
  const label = factLabel(fact, classLabel);
  const { main, aside } = factWords(fact, lang, conceptLabel);
  return html`
    <div class="label" dir="auto">${label}</div>
    <${Cited} said=${fact} sources=${sources} about=${label} className="value">
      <span class="main" dir="auto">${main}</span>
      ${aside && html`<span class="aside" dir="auto">${aside}</span>`}
      <span class="when">${when(fact)}</span>
      <${Standing} said=${fact} />
    <//>
  `;
}

/** The date of a fact in words; the source's own phrase where there is no date. @param {any} fact */
export function when(fact) {
  const { lang } = state.peek();
  const { on, from, until } = factDates(fact);
  const span = spanWords(from, until, lang, { since: t("since"), until: t("until") });
  return dateWords(on, lang) || span || fact.timeText || "";
}
