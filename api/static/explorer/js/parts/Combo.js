// @ts-check
/** A search box with the entities that fit as a list under it; the API searches. */

import { ask, request } from "../api.js";
import { strata } from "../answers/ontology.js";
import { SEARCH } from "../queries.js";
import { state } from "../state.js";
import { html, useEffect, useRef, useState, useValue } from "../ui.js";
import { t } from "../words.js";
import { Glyph } from "./Glyph.js";

const PAUSE_MS = 120;
/** @type {Offers} */
const NOTHING = { for: "", hits: [] };

/** @typedef {{for: string, hits: Found[]}} Offers what fits a text */
/** @typedef {{id: string, label: string, type: string, stratum: string | null, country: any}} Found */

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {string} props.placeholder
 * @param {{id: string, label: string} | null} [props.value] what is chosen
 * @param {(entity: Found) => void} props.onPick
 * @param {boolean} [props.hasKey] shows the key that leads here
 */
export function Combo({ id, label, placeholder, value = null, onPick, hasKey = false }) {
  const [text, setText] = useState("");
  const [found, setFound] = useState(/** @type {Offers | null} */ (null));
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const asked = text.trim();
  const find = useSearch(`search ${id}`, asked, setFound);

  const hits = asked && found?.for ? found.hits : [];
  const listed = open && hits.length > 0;
  const pick = (/** @type {Found} */ entity) => {
    onPick(entity);
    setText("");
    setOpen(false);
    input.current?.blur();
  };
  // Enter takes what is pointed at. What was typed last may not be drawn yet, so its own offers are waited for.
  const take = async (/** @type {string} */ typed) => {
    if (found?.for === typed) return void (hits[at] && pick(hits[at]));
    const { hits: offered } = await find(typed).catch(() => NOTHING);
    if (offered[0] && input.current?.value.trim() === typed) pick(offered[0]);
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") void take(/** @type {HTMLInputElement} */ (event.target).value.trim());
    else if (event.key === "Escape") {
      setText("");
      input.current?.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="combo">
    <input
      ref=${input}
      id=${id}
      role="combobox"
      aria-label=${label}
      aria-expanded=${listed}
      aria-controls=${`${id}-list`}
      aria-autocomplete="list"
      aria-activedescendant=${listed ? `${id}-${at}` : undefined}
      autocomplete="off"
      spellcheck=${false}
      class=${value && !text ? "chosen" : ""}
      placeholder=${value?.label ?? placeholder}
      value=${text}
      onInput=${(/** @type {any} */ event) => (setText(event.target.value), setOpen(true), setAt(0))}
      onFocus=${() => setOpen(true)}
      onBlur=${() => setOpen(false)}
      onKeyDown=${onKeyDown}
    />
    ${hasKey && !text && html`<kbd aria-hidden="true">/</kbd>`}
    <ul role="listbox" id=${`${id}-list`} aria-label=${label} class="pop" hidden=${!listed}>
      ${hits.map(
        (entity, place) =>
          html`<${Hit} id=${`${id}-${place}`} entity=${entity} asked=${asked} on=${place === at} onPick=${pick} />`,
      )}
    </ul>
    ${open && asked && found?.for === asked && !hits.length && html`<p class="pop none">${t("search.none", { text: asked })}</p>`}
    ${open && asked && html`<${Trouble} of=${`search ${id}`} />`}
  </div>`;
}

/**
 * Searches when the typing pauses.
 *
 * @param {string} name
 * @param {string} asked
 * @param {(found: Offers | null) => void} setFound
 * @returns {(text: string) => Promise<Offers>} the offers for a text at once; a text is asked for once
 */
function useSearch(name, asked, setFound) {
  const latest = useRef(/** @type {{text: string, offers: Promise<Offers>} | null} */ (null));
  const find = (/** @type {string} */ text) => {
    if (latest.current?.text === text) return latest.current.offers;
    const offers = search(name, text);
    latest.current = { text, offers };
    offers.catch(() => latest.current?.offers === offers && (latest.current = null));
    return offers;
  };
  useEffect(() => {
    if (!asked) {
      latest.current = null;
      return setFound(null);
    }
    const pause = setTimeout(() => void find(asked).then(setFound, () => {}), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [asked]);
  return find;
}

/** @param {string} name @param {string} text @returns {Promise<Offers>} */
async function search(name, text) {
  if (!text) return NOTHING;
  const data = await ask(name, SEARCH, { text, lang: state.peek().lang.toUpperCase() });
  return { for: text, hits: data.search.map((/** @type {any} */ hit) => hit.entity) };
}

function Hit({ id, entity, asked, on, onPick }) {
  const stratum = strata.value.get(entity.stratum ?? "");
  const choose = (/** @type {Event} */ event) => {
    event.preventDefault();
    onPick(entity);
  };
  return html`<li role="option" id=${id} aria-selected=${on} class=${on ? "on" : ""} onPointerDown=${choose}>
    <${Glyph} icon=${stratum?.icon ?? "other"} />
    <span class="name" dir="auto">${emphasized(entity.label, asked)}</span>
    <span class="sub">${[stratum?.label, entity.country?.label].filter(Boolean).join(" · ")}</span>
  </li>`;
}

/** The name with what was typed made bold. @param {string} name @param {string} asked */
function emphasized(name, asked) {
  const at = name.toLowerCase().indexOf(asked.toLowerCase());
  if (at < 0) return name;
  const end = at + asked.length;
  return html`${name.slice(0, at)}<mark>${name.slice(at, end)}</mark>${name.slice(end)}`;
}

/** What keeps the search from answering. @param {{of: string}} props */
function Trouble({ of }) {
  const { status, message } = useValue(request(of));
  if (status === "failed") return html`<p class="pop none" role="alert">${t("search.failed")} ${message}</p>`;
  return status === "slow" && html`<p class="pop none" role="status">${t("search.slow")}</p>`;
}
