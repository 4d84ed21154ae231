// @ts-check
/** What sources have measured of either side, each number with what it covers, its period and its citation. */

import { measuresOfTwo } from "../../answers/compare.js";
import { conceptLabel } from "../../answers/ontology.js";
import { dateWords } from "../../dates.js";
import { amountWords } from "../../facts.js";
import { Cited, numberedSources } from "../../parts/Cite.js";
import { Standing } from "../../parts/Standing.js";
import { state } from "../../state.js";
import { html } from "../../ui.js";
import { t } from "../../words.js";

/** @param {{left: any, right: any, names: string[]}} props */
export function MeasuresCard({ left, right, names }) {
  const measures = measuresOfTwo([left.nodes, right.nodes]);
  const sources = numberedSources([...left.nodes, ...right.nodes]);
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
              ${sides.map(
                (observations, side) => html`
                  <div key=${side} class=${side ? "right" : "left"}>
                    <h4>${names[side]}</h4>
                    ${observations.length
                      ? html`<ul>${observations.map((one) => html`<li key=${one.id}><${Observed} observation=${one} sources=${sources} side=${names[side]} /></li>`)}</ul>`
                      : html`<p class="hint">${t("compare.noneStated")}</p>`}
                  </div>
                `,
              )}
            </div>
          </div>
        `,
      )}
      ${hidden > 0 && html`<p class="hint">${t("compare.moreMeasures", { count: hidden })}</p>`}
    </section>
  `;
}

/** @param {{observation: any, sources: Map<string, any>, side: string}} props */
function Observed({ observation, sources, side }) {
  const { lang } = state.peek();
  const amount = amountWords(observation, lang, conceptLabel);
  const subject = observation.observedSubject.label;
  return html`
    <${Cited} said=${observation} sources=${sources} about=${`${observation.measure.label}, ${side}`}>
      <b>${amount}</b>
      <span class="when">${dateWords(observation.referencePeriod, lang) || t("compare.noPeriod")}</span>
      <${Standing} said=${observation} />
    <//>
    <p class="aside" dir="auto">
      ${[subject === side ? "" : subject, observation.scope].filter(Boolean).join(" · ")}
    </p>
  `;
}
