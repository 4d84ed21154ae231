// @ts-check
/** How one entity reaches another: several paths, step by step, each step with who says so. */

import { ends } from "../answers/names.js";
import { relationLabel, relations, strata } from "../answers/ontology.js";
import { path, pointAt, route, stepBy } from "../answers/path.js";
import { weakestSteps } from "../chains.js";
import { dateWords, spanWords } from "../dates.js";
import { Cited } from "../parts/Cite.js";
import { Combo } from "../parts/Combo.js";
import { EntityLink } from "../parts/EntityLink.js";
import { Filters } from "../parts/Filters.js";
import { RelationSwatch } from "../parts/RelationSwatch.js";
import { Segments } from "../parts/Segments.js";
import { Standing } from "../parts/Standing.js";
import { Status } from "../parts/Status.js";
import { numberedSources } from "../sources.js";
import { set, state } from "../state.js";
import { html, useValue } from "../ui.js";
import { t } from "../words.js";

const AT_START = { route: 0, step: 0, sel: "" };

export function PathPanel() {
  const { from, to } = useValue(state);
  const { data } = useValue(path);
  const found = from && to ? data?.view.paths : null;
  return html`
    <div class="panel path" data-testid="path">
      <header class="panel-head">
        <div>
          <h2>${t("path.title")}</h2>
          <p class="sub">${t("path.what")}</p>
        </div>
        <button class="btn square" aria-label=${t("path.close")} onClick=${close}>×</button>
      </header>
      <${Ends} names=${data?.view.ends ?? []} />
      <${Filters} />
      <${Status} of="path" quiet=${Boolean(found)} />
      ${found && (found.paths.length ? html`<${Found} found=${found} />` : html`<${NoPath} why=${found.explanation} />`)}
      ${!(from && to) && html`<p class="hint">${t("path.choose")}</p>`}
    </div>
  `;
}

const close = () => set({ ...AT_START, from: "", to: "", panel: "" });

/** Where the path starts and ends, and which links it may take. @param {{names: any[]}} props */
function Ends({ names }) {
  const { from, to, follow } = useValue(state);
  const alone = useValue(ends).data?.names.nodes ?? [];
  const nameOf = (/** @type {string} */ id) =>
    id ? ([...names, ...alone].find((one) => one?.id === id) ?? { id, label: id }) : null;
  return html`
    <div class="ends">
      <label for="path-from">${t("path.from")}</label>
      <${Combo}
        id="path-from"
        label=${t("path.from")}
        value=${nameOf(from)}
        placeholder=${t("path.choosePlaceholder")}
        onPick=${({ id }) => set({ ...AT_START, from: id, panel: "path" })}
      />
      <button class="btn square swap" aria-label=${t("path.swap")} onClick=${() => set({ ...AT_START, from: to, to: from })}>⇅</button>
      <label for="path-to">${t("path.to")}</label>
      <${Combo}
        id="path-to"
        label=${t("path.to")}
        value=${nameOf(to)}
        placeholder=${t("path.choosePlaceholder")}
        onPick=${({ id }) => set({ ...AT_START, to: id, panel: "path" })}
      />
    </div>
    <${Segments}
      label=${t("path.follow")}
      value=${follow}
      options=${[
        { value: "ANY_LINK", label: t("path.anyLink") },
        { value: "DEPENDENCE", label: t("path.dependence") },
      ]}
      onPick=${(/** @type {any} */ value) => set({ ...AT_START, follow: value })}
    />
    <p class="hint">${t(follow === "DEPENDENCE" ? "path.dependenceWhat" : "path.anyLinkWhat")}</p>
  `;
}

/** @param {{why: string | null}} props */
function NoPath({ why }) {
  const { follow } = useValue(state);
  return html`
    <div class="note" data-testid="no-path">
      <p><strong>${t("path.none")}</strong></p>
      <p>${t("path.why")}<span lang="en">${why}</span></p>
      ${follow === "DEPENDENCE" &&
      html`<button class="btn" onClick=${() => set({ ...AT_START, follow: "ANY_LINK" })}>${t("path.tryAnyLink")}</button>`}
    </div>
  `;
}

/** @param {{found: any}} props */
function Found({ found }) {
  const shown = useValue(state);
  const chosen = useValue(route) ?? found.paths[0];
  const place = Math.min(shown.route, found.paths.length - 1);
  return html`
    <div class="routes" role="group" aria-label=${t("path.routes")}>
      ${found.paths.map(
        (/** @type {any} */ one, /** @type {number} */ index) => html`
          <${Choice} key=${index} number=${index + 1} steps=${one.length} isShown=${index === place} />
        `,
      )}
    </div>
    <${Route} chosen=${chosen} />
    ${found.truncated && html`<p class="hint">${t("path.more", { count: found.paths.length })}</p>`}
  `;
}

/** @param {{number: number, steps: number, isShown: boolean}} props */
function Choice({ number, steps, isShown }) {
  const length = t(steps === 1 ? "path.oneStep" : "path.steps", { count: steps });
  return html`<button
    aria-label=${`${t("path.route", { number })}, ${length}`}
    aria-pressed=${isShown}
    onClick=${() => set({ route: number - 1, step: 0 })}
  >
    ${number}<small>${length}</small>
  </button>`;
}

/** @param {{chosen: any}} props */
function Route({ chosen }) {
  const { step, lang } = useValue(state);
  useValue(relations);
  const pointed = Math.min(step, chosen.steps.length);
  const weakest = weakestSteps(chosen);
  const sources = numberedSources(chosen.steps.map((/** @type {any} */ one) => one.statement));
  return html`
    <p class="summary">
      ${t(weakest.some(Boolean) ? "path.weakest" : "path.equallySure", { certainty: t(`sure.${chosen.weakestCertainty}`) })}
      ${chosen.oldestEvidence && ` ${t("path.oldest", { date: dateWords(chosen.oldestEvidence, lang) })}`}
      ${chosen.listOpen && ` ${t("path.listOpen")}`}
    </p>
    <ol class="stops">
      ${chosen.entities.map(
        (/** @type {any} */ entity, /** @type {number} */ place) => html`
          ${place > 0 &&
          html`<${Hop}
            key=${`hop ${place}`}
            hop=${chosen.steps[place - 1]}
            number=${place}
            isCurrent=${pointed === place}
            isWeakest=${weakest[place - 1]}
            sources=${sources}
          />`}
          <${Stop} key=${entity.id} entity=${entity} number=${place + 1} isCurrent=${pointed === place} />
        `,
      )}
    </ol>
    <div class="stepper">
      <button class="btn" disabled=${pointed === 0} onClick=${() => stepBy(-1)}>‹ ${t("path.previous")} <kbd>[</kbd></button>
      <span aria-live="off">${pointed ? t("path.stepOf", { step: pointed, of: chosen.length }) : t("path.start")}</span>
      <button class="btn primary" disabled=${pointed >= chosen.length} onClick=${() => stepBy(1)}>${t("path.next")} <kbd>]</kbd> ›</button>
    </div>
  `;
}

/** @param {{entity: any, number: number, isCurrent: boolean}} props */
function Stop({ entity, number, isCurrent }) {
  const stratum = useValue(strata).get(entity.stratum);
  return html`
    <li class=${`stop ${isCurrent ? "current" : ""}`} aria-current=${isCurrent ? "step" : undefined}>
      <span class="number" aria-hidden="true">${number}</span>
      <${EntityLink} entity=${entity} />
      <span class="sub">${[stratum?.label, entity.country?.label].filter(Boolean).join(" · ")}</span>
    </li>
  `;
}

/** @param {{hop: any, number: number, isCurrent: boolean, isWeakest: boolean, sources: Map<string, any>}} props */
function Hop({ hop: { forward, statement }, number, isCurrent, isWeakest, sources }) {
  const { lang } = useValue(state);
  const label = relationLabel(statement.relation, forward);
  const span = spanWords(statement.validFrom, statement.validUntil, lang, { since: t("since"), until: t("until") });
  return html`
    <li class=${`hop ${isCurrent ? "current" : ""} ${isWeakest ? "weakest" : ""}`} data-testid="hop">
      <${Cited} said=${statement} sources=${sources} about=${statement.sentence}>
        <button class="hop-label" title=${statement.sentence} onClick=${() => pointAt(number)}>
          <${RelationSwatch} relation=${statement.relation} />${label}
        </button>
        <span class="when">${span}</span>
        ${isWeakest && html`<span class="standing is-weakest">${t("path.weakestHop")}</span>`}
        <${Standing} said=${statement} />
      <//>
    </li>
  `;
}
