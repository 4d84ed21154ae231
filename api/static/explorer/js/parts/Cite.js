// @ts-check
/** Numbered citations: a button beside a value, which opens the words behind it. */

import { dateWords } from "../dates.js";
import { citationNumbers } from "../sources.js";
import { state } from "../state.js";
import { html, useState } from "../ui.js";
import { t } from "../words.js";

const CHINESE = /[\u3400-\u9fff]/;

/** @typedef {import("../sources.js").Evidence} Evidence */

/**
 * Something said, its citation, and the quotes once the citation is pressed.
 *
 * @param {{said: any, sources?: Map<string, any> | null, about: string, children?: any, className?: string}} props
 *   about: what the button's name says that it is the source of
 */
export function Cited({ said, sources = null, about, children, className = "" }) {
  const [open, setOpen] = useState(false);
  const numbers = citationNumbers(said.evidence, sources);
  return html`
    <div class=${`cited ${className}`}>
      <div class="said">
        <div class="said-words">${children}</div>
        <button
          class="cite"
          data-testid="citation"
          aria-expanded=${open}
          aria-label=${t("cite.of", { numbers: numbers.join(", ") || "–", about })}
          onClick=${() => setOpen(!open)}
        >
          ${numbers.length ? numbers.join(" ") : t("cite.source")}
        </button>
      </div>
      ${open && html`<${Words} said=${said} />`}
    </div>
  `;
}

/** @param {{said: any}} props */
function Words({ said }) {
  return html`
    <div class="words">
      ${said.inferred && html`<p class="hint">${t("cite.inferred", { rule: said.rule ?? "" })}</p>`}
      ${said.evidence.length === 0 && html`<p class="hint">${t("cite.none")}</p>`}
      ${said.evidence.map((/** @type {Evidence} */ one) => html`<${Quote} key=${one.id} evidence=${one} />`)}
    </div>
  `;
}

/** @param {{evidence: Evidence}} props */
function Quote({ evidence: { quote, certainty, document } }) {
  return html`
    <figure class="quote">
      ${quote
        ? html`<blockquote lang=${CHINESE.test(quote) ? "zh" : "en"} dir="auto">“${quote}”</blockquote>`
        : html`<p class="hint">${t("cite.unquoted")}</p>`}
      <figcaption>
        <${Source} document=${document} />
        <span class=${`certainty is-${certainty.toLowerCase()}`}>${t(`sure.${certainty}`)}</span>
      </figcaption>
    </figure>
  `;
}

/** A document: its title, who published it and when. @param {{document: any}} props */
export function Source({ document }) {
  const { lang } = state.peek();
  const publisher = document.publishedBy?.label;
  const published = document.publishedOn
    ? t("cite.published", { date: dateWords(document.publishedOn, lang) })
    : t("cite.undated");
  const read = t("cite.read", { date: dateWords(document.readOn, lang) });
  const title = html`<cite dir="auto">${document.label}</cite>`;
  return html`
    <span class="source">
      ${document.address
        ? html`<a href=${document.address} target="_blank" rel="noopener noreferrer">${title}</a>`
        : title}
      <span class="sub">${[publisher, published, read].filter(Boolean).join(" · ")}</span>
    </span>
  `;
}
