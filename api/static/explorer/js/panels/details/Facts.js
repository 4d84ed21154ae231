// @ts-check
/** What is said of an entity: each value with its date and its citation. */

import { dateWords, spanWords } from "../../dates.js";
import { factDate } from "../../facts.js";
import { Cited } from "../../parts/Cite.js";
import { More } from "../../parts/More.js";
import { Standing } from "../../parts/Standing.js";
import { state } from "../../state.js";
import { html } from "../../ui.js";
import { t } from "../../words.js";

/** @typedef {import("../../facts.js").FactGroup} FactGroup */

/**
 * @param {object} props
 * @param {string} props.title
 * @param {FactGroup[]} props.groups
 * @param {number} props.total how many there are, those not shown included
 * @param {Map<string, any>} props.sources
 * @param {any} props.list the connection that they come from, for its next page
 * @param {() => void} props.onMore
 */
export function Facts({ title, groups, total, sources, list, onMore }) {
  if (!total) return null;
  return html`
    <section>
      <h3>${title} <span class="count">${total}</span></h3>
      <ul class="facts">
        ${groups.map((group) => html`<li key=${group.rows[0].id}><${Group} group=${group} sources=${sources} /></li>`)}
      </ul>
      <${More} list=${list} name=${title} onMore=${onMore} />
    </section>
  `;
}

/** @param {{group: FactGroup, sources: Map<string, any>}} props */
function Group({ group: { label, aside, rows }, sources }) {
  return html`
    <div class="label" dir="auto">${label}</div>
    <div class="values">
      ${rows.map(
        ({ id, said, main }) => html`
          <div key=${id} data-testid="fact">
            <${Cited} said=${said} sources=${sources} about=${`${label}: ${main}`}>
              <span class="main" dir="auto">${main}</span>
              <span class="when">${when(said)}</span>
              <${Standing} said=${said} />
            <//>
          </div>
        `,
      )}
      ${aside && html`<p class="aside" dir="auto">${aside}</p>`}
    </div>
  `;
}

/** The date of a statement in words; the source's own phrase where there is no date. @param {any} said */
export function when(said) {
  const { lang } = state.peek();
  const words = { since: t("since"), until: t("until") };
  const span = spanWords(said.validFrom ?? null, said.validUntil ?? null, lang, words);
  return dateWords(factDate(said), lang) || span || said.timeText || "";
}
