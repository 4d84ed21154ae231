// @ts-check
/** One dispute: its sides beside one another, each with who takes it. Neither is called right. */

import { classLabel, classes, conceptLabel } from "../answers/ontology.js";
import { dateWords } from "../dates.js";
import { state } from "../state.js";
import { html } from "../ui.js";
import { t } from "../words.js";
import { Cited } from "./Cite.js";
import { EntityLink } from "./EntityLink.js";
import { Standing } from "./Standing.js";

/** @param {{dispute: any, sources?: Map<string, any> | null, named?: boolean}} props named: say about whom it is */
export function DisputeCard({ dispute, sources = null, named = false }) {
  const { kind, about, subject, counterpart, sides } = dispute;
  const topic = aboutWords(dispute);
  return html`
    <article class="dispute" data-testid="dispute">
      <h4>
        ${named && subject && html`<${EntityLink} entity=${subject} onMap=${true} />`}
        ${named && counterpart && html` · <${EntityLink} entity=${counterpart} onMap=${true} />`}
        <span class="topic">${topic || t(`dispute.${kind}`)}</span>
      </h4>
      <p class="sub">${t(`dispute.${kind}.what`, { count: sides.length, about: topic || about || "" })}</p>
      <ol class="sides">
        ${sides.map((/** @type {any} */ side) => html`<li key=${side.text}><${Side} side=${side} sources=${sources} /></li>`)}
      </ol>
    </article>
  `;
}

/** What a dispute is about, in words. @param {any} dispute */
function aboutWords({ about, sides }) {
  if (!about) return "";
  const measure = sides[0]?.statements[0]?.measure?.label;
  const name = about.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toUpperCase();
  return measure ?? (classes.peek().has(name) ? classLabel(name) : conceptLabel(name));
}

/** @param {{side: any, sources: Map<string, any> | null}} props */
function Side({ side: { value, text, statements }, sources }) {
  const { lang } = state.peek();
  const words = value && /^\d{4}(-|$|\/)/.test(value) ? dateWords(value, lang) : value ? text : statements[0].sentence;
  return html`
    <p class="side-value" dir="auto">${words}</p>
    ${!value && text !== words && html`<p class="aside" dir="auto">${text}</p>`}
    <ul>
      ${statements.map(
        (/** @type {any} */ statement) => html`
          <li key=${statement.id}>
            <${Cited} said=${statement} sources=${sources} about=${words}>
              <span class="sub" dir="auto">${publishers(statement)}</span>
              <${Standing} said=${statement} />
            <//>
          </li>
        `,
      )}
    </ul>
  `;
}

/** Who says it: the publishers, or the documents of those that have none. @param {any} statement */
function publishers({ evidence }) {
  const names = evidence.map((/** @type {any} */ one) => one.document.publishedBy?.label ?? one.document.label);
  return [...new Set(names)].join("; ");
}
