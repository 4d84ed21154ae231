// @ts-check
/** All that is known of the selected entity, and who says so. */

import { details, moreEnded, moreOf } from "../answers/details.js";
import { classLabel, conceptLabel, strata } from "../answers/ontology.js";
import { dateWords } from "../dates.js";
import { figureGroups, sentenceGroups, valueGroups } from "../facts.js";
import { lines } from "../map.js";
import { Source } from "../parts/Cite.js";
import { DisputeCard } from "../parts/DisputeCard.js";
import { EntityLink } from "../parts/EntityLink.js";
import { Glyph } from "../parts/Glyph.js";
import { Status } from "../parts/Status.js";
import { dayOf } from "../question.js";
import { numberedSources } from "../sources.js";
import { set, state } from "../state.js";
import { html, useEffect, useRef, useValue } from "../ui.js";
import { t } from "../words.js";
import { Facts } from "./details/Facts.js";
import { NotDrawn, Relations } from "./details/Relations.js";

const LISTS = /** @type {const} */ (["figures", "events", "claims", "relations"]);

export function DetailsPanel() {
  const shown = useValue(state);
  const { data, variables } = useValue(details);
  useValue(strata);
  const isCurrent = variables?.id === shown.sel;
  const isFound = isCurrent && data?.view.entity;
  return html`
    <div class="panel details" data-testid="details">
      <${BackToQuestion} />
      ${isFound ? html`<${Found} data=${data} />` : isCurrent && data && html`<p class="hint">${t("details.outside")}</p>`}
      <${Status} of="details" quiet=${Boolean(isFound)} />
    </div>
  `;
}

/** While a path or a supposition is shown, details stand in front of it; this leads back. */
function BackToQuestion() {
  const { from, to, whatif } = useValue(state);
  if (!from && !to && !whatif.length) return null;
  const words = whatif.length ? "details.backToWhatIf" : "details.backToPath";
  return html`<button class="link back" onClick=${() => set({ sel: "" })}>‹ ${t(words)}</button>`;
}

/** @param {{data: any}} props */
function Found({ data }) {
  const { asof, lang } = useValue(state);
  const { entity, contested } = data.view;
  const { ended } = data.whenever.entity;
  const statements = LISTS.flatMap((list) => entity[list].nodes);
  const disputed = contested.nodes.flatMap((/** @type {any} */ one) =>
    one.sides.flatMap((/** @type {any} */ side) => side.statements),
  );
  const drawn = useValue(lines).filter(({ source, target }) => [source, target].includes(entity.id)).length;
  const values = valueGroups(entity.values);
  const sources = numberedSources([...entity.values, ...statements, ...ended.nodes, ...disputed]);
  const inForce = asof ? t("details.relationsIn", { date: dateWords(asof, lang) }) : t("details.relations");
  return html`
    <${Head} entity=${entity} />
    <${Actions} entity=${entity} />
    <${Facts}
      title=${t("details.facts")}
      groups=${[...values, ...figureGroups(entity.figures.nodes, lang, conceptLabel)]}
      total=${values.reduce((sum, { rows }) => sum + rows.length, 0) + entity.figures.totalCount}
      sources=${sources}
      list=${entity.figures}
      onMore=${() => moreOf("figures")}
    />
    <${Disputes} disputes=${contested} sources=${sources} id=${entity.id} />
    <${Relations}
      title=${inForce}
      list=${entity.relations}
      id=${entity.id}
      sources=${sources}
      onMore=${() => moreOf("relations")}
    >
      <${NotDrawn} count=${entity.relations.totalCount - drawn} />
    <//>
    ${/** @type {const} */ (["events", "claims"]).map(
      (list) => html`<${Facts}
        key=${list}
        title=${t(`details.${list}`)}
        groups=${sentenceGroups(entity[list].nodes, classLabel)}
        total=${entity[list].totalCount}
        sources=${sources}
        list=${entity[list]}
        onMore=${() => moreOf(list)}
      />`,
    )}
    <${Relations}
      title=${t("details.ended", { date: dateWords(dayOf(asof), lang) })}
      list=${ended}
      id=${entity.id}
      sources=${sources}
      onMore=${moreEnded}
    />
    <${Sources} sources=${sources} />
  `;
}

/** @param {{entity: any}} props */
function Head({ entity }) {
  const title = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => title.current?.focus({ preventScroll: true }), [entity.id]);
  const stratum = strata.peek().get(entity.stratum);
  const place = [classLabel(entity.type), stratum?.label, entity.country?.label].filter(Boolean).join(" · ");
  const names = otherNames(entity);
  return html`
    <header class="panel-head">
      ${stratum && html`<${Glyph} icon=${stratum.icon} />`}
      <div>
        <h2 ref=${title} tabindex="-1" dir="auto">${entity.label}</h2>
        <p class="sub">${place}</p>
        ${names && html`<p class="sub" dir="auto">${names}</p>`}
      </div>
      <button class="btn square" aria-label=${t("details.close")} onClick=${() => set({ sel: "", layout: "stack" })}>×</button>
    </header>
    ${entity.isReplacedBy &&
    html`<p class="note">${t("details.replacedBy")} <${EntityLink} entity=${entity.isReplacedBy} /></p>`}
    ${entity.definition && html`<p class="definition" dir="auto">${entity.definition}</p>`}
  `;
}

/** Names besides the one in the title. @param {any} entity */
function otherNames({ label, labels, aliases, formerNames }) {
  const texts = [...labels, ...aliases].map((one) => one.value).filter((one) => one !== label);
  const former = formerNames.map((/** @type {any} */ one) => t("details.former", { name: one.value }));
  return [...new Set([...texts, ...former])].slice(0, 6).join(" · ");
}

/** @param {{entity: any}} props */
function Actions({ entity: { id, homepage } }) {
  const asked = { sel: "", route: 0, step: 0, view: /** @type {const} */ ("map"), layout: /** @type {const} */ ("stack") };
  const { from, to, lang } = state.peek();
  return html`
    <div class="buttons">
      <button class="btn primary" onClick=${() => set({ layout: "focus", view: "map", sel: id })}>${t("details.focus")}</button>
      <button class="btn" onClick=${() => set({ ...asked, from: id, to: to === id ? "" : to, whatif: [] })}>${t("details.pathFrom")}</button>
      <button class="btn" onClick=${() => set({ ...asked, to: id, from: from === id ? "" : from, whatif: [] })}>${t("details.pathTo")}</button>
      <button class="btn" onClick=${() => set({ ...asked, whatif: [id], from: "", to: "" })}>${t("details.whatIf")}</button>
    </div>
    <p class="links">
      <a href=${`id/${encodeURIComponent(id)}?lang=${lang}`}>${t("details.page")}</a>
      ${homepage && html`<a href=${homepage} target="_blank" rel="noopener noreferrer">${t("details.homepage")}</a>`}
    </p>
  `;
}

/** @param {{disputes: any, sources: Map<string, any>, id: string}} props */
function Disputes({ disputes, sources, id }) {
  if (!disputes.totalCount) return null;
  return html`
    <section>
      <h3>${t("details.disputes")} <span class="count">${disputes.totalCount}</span></h3>
      ${disputes.nodes.map(
        (/** @type {any} */ one, /** @type {number} */ place) =>
          html`<${DisputeCard} key=${place} dispute=${one} sources=${sources} named=${one.subject?.id !== id} />`,
      )}
      ${disputes.totalCount > disputes.nodes.length &&
      html`<button class="link" onClick=${() => set({ view: "disputes", about: id })}>${t("details.allDisputes")}</button>`}
    </section>
  `;
}

/** @param {{sources: Map<string, {number: number, document: any}>}} props */
function Sources({ sources }) {
  if (!sources.size) return html`<p class="hint">${t("details.nothing")}</p>`;
  return html`
    <section>
      <h3>${t("details.sources")} <span class="count">${sources.size}</span></h3>
      <ol class="sources">
        ${[...sources.values()].map(
          ({ document }) => html`<li key=${document.id}><${Source} document=${document} /></li>`,
        )}
      </ol>
    </section>
  `;
}
