// @ts-check
/** One that is affected: how far away, through what, what it could turn to; and on demand the words behind it. */

import { Superseded, ask } from "../../api.js";
import { relationLabel } from "../../answers/ontology.js";
import { stepsOf } from "../../chains.js";
import { Cited } from "../../parts/Cite.js";
import { EntityLink } from "../../parts/EntityLink.js";
import { RelationSwatch } from "../../parts/RelationSwatch.js";
import { Standing } from "../../parts/Standing.js";
import { Status } from "../../parts/Status.js";
import { STATEMENTS } from "../../queries.js";
import { viewVariables } from "../../question.js";
import { numberedSources } from "../../sources.js";
import { state } from "../../state.js";
import { html, useEffect, useState } from "../../ui.js";
import { t } from "../../words.js";

/** @param {{entity: any, why: any, kind: string}} props */
export function AffectedRow({ entity, why, kind }) {
  const [open, setOpen] = useState(false);
  const steps = stepsOf(why.path);
  const through = steps.length > 1 ? t("whatif.via", { name: steps[steps.length - 1].from.label }) : "";
  return html`
    <div class="said">
      <div class="said-words"><${EntityLink} entity=${entity} /></div>
      <button class="cite" aria-expanded=${open} aria-label=${t("whatif.whyOf", { name: entity.label })} onClick=${() => setOpen(!open)}>
        ${t("whatif.why")}
      </button>
    </div>
    <p class="sub">
      ${[kind, entity.country?.label, t(why.depth === 1 ? "path.oneStep" : "path.steps", { count: why.depth }), through].filter(Boolean).join(" · ")}
    </p>
    <${Doubts} why=${why} />
    ${why.alternatives.length > 0 && html`<${Alternatives} alternatives=${why.alternatives} />`}
    ${open && html`<${Chain} entity=${entity} steps=${steps} alternatives=${why.alternatives} />`}
  `;
}

/** What makes it less than sure. @param {{why: any}} props */
function Doubts({ why }) {
  const keys = ["proposed", "doubtful", "listOpen"].filter((key) => why[key]);
  const unsure = ["HEDGED", "SPECULATIVE"].includes(why.weakestCertainty);
  if (!keys.length && !unsure) return null;
  return html`<p class="doubts">
    ${keys.map((key) => html`<span key=${key} class=${`standing is-${key.toLowerCase()}`}>${t(`doubt.${key}`)}</span>`)}
    ${unsure && html`<${Standing} said=${{ certainty: why.weakestCertainty }} />`}
  </p>`;
}

/** @param {{alternatives: any[]}} props */
function Alternatives({ alternatives }) {
  return html`<p class="alternatives">
    ${t("whatif.alternatives")}
    ${alternatives.map(
      ({ entity }, /** @type {number} */ place) => html`${place > 0 && ", "}<${EntityLink} key=${entity.id} entity=${entity} />`,
    )}
  </p>`;
}

/** The chain that leads here, each step with its source. @param {{entity: any, steps: any[], alternatives: any[]}} props */
function Chain({ entity, steps, alternatives }) {
  const name = `chain ${entity.id}`;
  const said = useStatements(name, [
    ...steps.map((step) => step.statement.id),
    ...alternatives.map((one) => one.statement.id),
  ]);
  const known = new Map((said ?? []).map((one) => [one.id, one]));
  const sources = numberedSources(said ?? []);
  if (!said) return html`<${Status} of=${name} />`;
  return html`
    <ol class="chain">
      ${steps.map(
        ({ forward, from, to, statement }) => html`
          <li key=${statement.id}>
            <${Cited} said=${known.get(statement.id)} sources=${sources} about=${known.get(statement.id).sentence}>
              <span dir="auto">${from.label}</span>
              <span class="verb"><${RelationSwatch} relation=${statement.relation} />${relationLabel(statement.relation, forward)}</span>
              <span dir="auto">${to.label}</span>
              <${Standing} said=${known.get(statement.id)} />
            <//>
          </li>
        `,
      )}
      ${alternatives.map(
        ({ statement }) => html`
          <li key=${statement.id} class="is-alternative">
            <${Cited} said=${known.get(statement.id)} sources=${sources} about=${known.get(statement.id).sentence}>
              ${t("whatif.alternative.said")} <span dir="auto">${known.get(statement.id).sentence}</span>
            <//>
          </li>
        `,
      )}
    </ol>
  `;
}

/**
 * Statements with their evidence, asked when they are looked at.
 *
 * @param {string} name of the request
 * @param {string[]} ids
 * @returns {any[] | null} nothing until they are there
 */
function useStatements(name, ids) {
  const [said, setSaid] = useState(/** @type {any[] | null} */ (null));
  useEffect(() => {
    const fetchAll = () =>
      ask(name, STATEMENTS, { ids: [...new Set(ids)], ...viewVariables(state.peek()) }, () => void fetchAll()).then(
        ({ view }) => setSaid(view.said.filter(Boolean)),
        (error) => error instanceof Superseded || setSaid(null),
      );
    void fetchAll();
  }, [ids.join()]);
  return said;
}
