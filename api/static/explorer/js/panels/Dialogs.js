// @ts-check
/** Dialogs: this view as a query, and the keys. */

import { request } from "../api.js";
import { asCurl, askedOf, asText, editorAddress } from "../asking.js";
import { tell } from "../said.js";
import { state } from "../state.js";
import { html, signal, useEffect, useRef, useValue } from "../ui.js";
import { t } from "../words.js";

/** Which dialog is open: `query`, `keys`, or nothing. @type {{value: string, peek(): string}} */
export const dialog = signal("");

export function Dialogs() {
  const open = useValue(dialog);
  const place = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    if (open && !place.current?.open) place.current?.showModal();
  }, [open]);
  if (!open) return null;
  return html`
    <dialog ref=${place} aria-labelledby="dialog-title" onClose=${() => (dialog.value = "")}>
      ${open === "query" ? html`<${QueryDialog} />` : html`<${KeysDialog} />`}
      <form method="dialog"><button class="btn">${t("dialog.close")}</button></form>
    </dialog>
  `;
}

function QueryDialog() {
  const names = askedOf(useValue(state));
  const asked = names.map((name) => request(name).peek().asked).filter((one) => one !== null);
  return html`
    <h2 id="dialog-title">${t("dialog.query")}</h2>
    <p class="sub">${t("dialog.queryWhat")}</p>
    ${!asked.length && html`<p class="note">${t("dialog.nothingAsked")}</p>`}
    ${asked.map((one, place) => html`<${Asked} key=${names[place]} asked=${one} title=${t(`dialog.of.${names[place]}`)} />`)}
  `;
}

/** @param {{asked: {query: string, variables: Record<string, any>}, title: string}} props */
function Asked({ asked, title }) {
  const endpoint = new URL("graphql", location.href).href;
  return html`
    <section class="asked">
      <h3>${title}</h3>
      <pre tabindex="0" aria-label=${title} data-testid="query-text">${asText(asked)}</pre>
      <div class="buttons">
        <a class="btn primary" href=${editorAddress(asked)} target="_blank">${t("dialog.openEditor")}</a>
        <button class="btn" onClick=${() => copy(asText(asked), "dialog.copiedQuery")}>${t("dialog.copyQuery")}</button>
        <button class="btn" onClick=${() => copy(asCurl(asked, endpoint), "dialog.copiedCurl")}>${t("dialog.copyCurl")}</button>
      </div>
    </section>
  `;
}

/** @param {string} text @param {string} done the key of the words that say so */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    tell(t(done));
  } catch {
    tell(t("dialog.refused"));
  }
}

const KEYS = [
  ["/", "keys.search"],
  ["← ↑ → ↓", "keys.move"],
  ["Enter", "keys.select"],
  ["f", "keys.focus"],
  ["[  ]", "keys.step"],
  ["1 2 3 4", "keys.views"],
  ["t", "keys.theme"],
  ["Esc", "keys.escape"],
  ["?", "keys.help"],
];

function KeysDialog() {
  return html`
    <h2 id="dialog-title">${t("dialog.keys")}</h2>
    <dl class="key-list">
      ${KEYS.map(([key, words]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${t(words)}</dd></div>`)}
    </dl>
  `;
}
