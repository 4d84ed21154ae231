// @ts-check
/** The relations of an entity by type and direction, each with its dates and its citation. */

import { lineStyles, relationLabel, relations } from "../../answers/ontology.js";
import { relationGroups } from "../../facts.js";
import { Cited } from "../../parts/Cite.js";
import { EntityLink } from "../../parts/EntityLink.js";
import { More } from "../../parts/More.js";
import { Standing } from "../../parts/Standing.js";
import { RelationSwatch } from "../../parts/RelationSwatch.js";
import { set, state } from "../../state.js";
import { html, useValue } from "../../ui.js";
import { t } from "../../words.js";
import { when } from "./Facts.js";

/**
 * @param {object} props
 * @param {string} props.title
 * @param {any} props.list
 * @param {string} props.id of the entity
 * @param {Map<string, any>} props.sources
 * @param {() => void} props.onMore
 * @param {any} [props.children] what stands under the title
 */
export function Relations({ title, list, id, sources, onMore, children }) {
  if (!list.totalCount) return null;
  return html`
    <section>
      <h3>${title} <span class="count">${list.totalCount}</span></h3>
      ${children}
      ${relationGroups(list.nodes, id, placeInLegend).map(
        (group) => html`<${Group} key=${group.relation + group.forward} group=${group} sources=${sources} />`,
      )}
      <${More} list=${list} name=${title} onMore=${onMore} />
    </section>
  `;
}

/** @param {string} relation */
function placeInLegend(relation) {
  const style = relations.peek().get(relation)?.lineStyle?.id;
  const place = [...lineStyles.peek().keys()].indexOf(style);
  return place < 0 ? Infinity : place;
}

/** @param {{group: ReturnType<typeof relationGroups>[number], sources: Map<string, any>}} props */
function Group({ group: { relation, forward, rows }, sources }) {
  const label = relationLabel(relation, forward);
  return html`
    <div class="relation-group">
      <h4><${RelationSwatch} relation=${relation} />${label} <span class="count">${rows.length}</span></h4>
      <ul>
        ${rows.map(
          ({ statement, other }) => html`
            <li key=${statement.id} data-testid="relation">
              <${Cited} said=${statement} sources=${sources} about=${`${label} ${other.label}`}>
                <${EntityLink} entity=${other} />
                <span class="when">${when(statement)}</span>
                <${Standing} said=${statement} />
              <//>
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}

/** How many of an entity's relations the map leaves out, and how to have them drawn. @param {{count: number}} props */
export function NotDrawn({ count }) {
  const { hide, layout, view } = useValue(state);
  if (count <= 0 || view !== "map") return null;
  const inFocus = layout === "focus";
  return html`<p class="hint">
    ${t("details.notDrawn", { count })}${" "}
    ${!inFocus && html`<button class="link" onClick=${() => set({ layout: "focus" })}>${t("details.drawAll")}</button>`}
    ${inFocus && hide.length > 0 && html`<button class="link" onClick=${() => set({ hide: [] })}>${t("details.showHidden")}</button>`}
  </p>`;
}
