// @ts-check
/** The relationships that join one side to the other, each with its source. */

import { relationLabel } from "../../answers/ontology.js";
import { spanWords } from "../../dates.js";
import { Cited } from "../../parts/Cite.js";
import { EntityLink } from "../../parts/EntityLink.js";
import { More } from "../../parts/More.js";
import { RelationSwatch } from "../../parts/RelationSwatch.js";
import { Standing } from "../../parts/Standing.js";
import { numberedSources } from "../../sources.js";
import { state } from "../../state.js";
import { html } from "../../ui.js";
import { explained, t } from "../../words.js";

/** @param {{comparison: any, names: string[], onMore: () => void}} props */
export function TiesCard({ comparison, names, onMore }) {
  const { ties, tiesByRelation, listOpen, explanation } = comparison;
  const sources = numberedSources(ties.nodes);
  return html`
    <section class="card ties">
      <h2>${t("compare.ties")} <span class="count">${ties.totalCount}</span></h2>
      <p class="sub">${t("compare.tiesWhat", { left: names[0], right: names[1] })}</p>
      ${!ties.totalCount && html`<p class="note">${explained(explanation, "compare.noTies")}</p>`}
      <ul class="counts">
        ${tiesByRelation.map(
          (/** @type {any} */ { relation, count }) => html`
            <li key=${relation}><${RelationSwatch} relation=${relation} />${relationLabel(relation, true)} <b>${count}</b></li>
          `,
        )}
      </ul>
      <ul class="rows">
        ${ties.nodes.map((/** @type {any} */ tie) => html`<li key=${tie.id} data-testid="tie"><${Tie} tie=${tie} sources=${sources} /></li>`)}
      </ul>
      <${More} list=${ties} name=${t("compare.ties")} onMore=${onMore} />
      ${listOpen && html`<p class="hint">${t("whatif.listOpen")}</p>`}
    </section>
  `;
}

/** @param {{tie: any, sources: Map<string, any>}} props */
function Tie({ tie, sources }) {
  const { lang } = state.peek();
  const words = { since: t("since"), until: t("until") };
  return html`
    <${Cited} said=${tie} sources=${sources} about=${tie.sentence}>
      <${EntityLink} entity=${tie.source} onMap=${true} />
      <span class="verb">${relationLabel(tie.relation, true)}</span>
      <${EntityLink} entity=${tie.target} onMap=${true} />
      <span class="when">${spanWords(tie.validFrom, tie.validUntil, lang, words)}</span>
      <${Standing} said=${tie} />
    <//>
  `;
}
