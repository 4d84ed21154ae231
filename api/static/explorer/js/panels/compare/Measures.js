// @ts-check
/** What sources have measured of either side, each number with what it covers, its period and its citation. */

import { conceptLabel } from "../../answers/ontology.js";
import { measuresOfTwo } from "../../comparing.js";
import { dateWords } from "../../dates.js";
import { figureGroups } from "../../facts.js";
import { Cited } from "../../parts/Cite.js";
import { Standing } from "../../parts/Standing.js";
import { numberedSources } from "../../sources.js";
import { state } from "../../state.js";
import { html } from "../../ui.js";
import { t } from "../../words.js";

/** @param {{left: any, right: any, names: string[]}} props */
export function MeasuresCard({ left, right, names }) {
  const measures = measuresOfTwo([left.nodes, right.nodes]);
  const sources = numberedSources(measures.flatMap(({ sides }) => sides.flat()));
  const hidden = left.totalCount + right.totalCount - left.nodes.length - right.nodes.length;
  return html`
    <section class="card measures">
      <h2>${t("compare.measures")}</h2>
      <p class="sub">${t("compare.measuresWhat")}</p>
      ${!measures.length && html`<p class="note">${t("compare.noMeasures")}</p>`}
      ${measures.map(
        ({ measure, sides }) => html`
          <div key=${measure.id} class="measure">
            <h3 title=${measure.definition ?? ""}>${measure.label}</h3>
            <div class="two">
              ${sides.map((observations, side) => html`
                <div key=${side} class=${side ? "right" : "left"}>
                  <h4>${names[side]}</h4>
                  <${Side} observations=${observations} name=${names[side]} sources=${sources} />
                </div>
              `)}
            </div>
          </div>
        `,
      )}
      ${hidden > 0 && html`<p class="hint">${t("compare.moreMeasures", { count: hidden })}</p>`}
    </section>
  `;
}

/** @param {{observations: any[], name: string, sources: Map<string, any>}} props */
function Side({ observations, name, sources }) {
  const { lang } = state.peek();
  if (!observations.length) return html`<p class="hint">${t("compare.noneStated")}</p>`;
  const named = observations.map((one) => ({ ...one, scope: coverage(one, name) }));
  return figureGroups(named, lang, conceptLabel).map(
    ({ aside, rows }) => html`
      <ul key=${aside} class="figures">
        ${rows.map(
          ({ id, said, main }) => html`
            <li key=${id} data-testid="observation">
              <${Cited} said=${said} sources=${sources} about=${`${said.measure.label}, ${name}`}>
                <b>${main}</b>
                <span class="when">${dateWords(said.referencePeriod, lang) || t("compare.noPeriod")}</span>
                <${Standing} said=${said} />
              <//>
            </li>
          `,
        )}
        <li class="aside" dir="auto">${aside}</li>
      </ul>
    `,
  );
}

/** What a number is about, if not the side itself, and what it covers. @param {any} observation @param {string} name */
function coverage({ observedSubject, scope }, name) {
  return [observedSubject.label === name ? "" : observedSubject.label, scope].filter(Boolean).join(" · ");
}
