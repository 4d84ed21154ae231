// @ts-check
/** A text field that lists entities by name while one types, in English and Chinese. */

import { Superseded, ask, request } from "../api.js";
import { classLabel } from "../answers/ontology.js";
import { SEARCH } from "../queries.js";
import { viewVariables } from "../question.js";
import { state } from "../state.js";
import { html, useEffect, useRef, useState, useValue } from "../ui.js";
import { t } from "../words.js";

/**
 * @param {object} props
 * @param {string} props.id of the text field; unique on the page
 * @param {string} props.label what a screen reader calls it
 * @param {string} [props.chosen] the name that it stands for while nothing is typed
 * @param {string} props.placeholder
 * @param {(entity: any) => void} props.onPick
 * @param {any} [props.children] what stands inside the field at its end
 */
export function Combo({ id, label, chosen = "", placeholder, onPick, children }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const [text, setText] = useState("");
  const [found, setFound] = useState(/** @type {any[] | null} */ (null));
  const [place, setPlace] = useState(0);
  useSearch(id, text, setFound);
  const open = Boolean(text.trim());
  const clear = () => {
    setText("");
    setFound(null);
  };
  const pick = (/** @type {any} */ entity) => {
    clear();
    field.current?.blur();
    onPick(entity);
  };
  const keys = {
    ArrowDown: () => setPlace(Math.min(place + 1, (found?.length ?? 1) - 1)),
    ArrowUp: () => setPlace(Math.max(place - 1, 0)),
    Enter: () => found?.[place] && pick(found[place]),
    Escape: () => (text ? clear() : field.current?.blur()),
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const act = keys[/** @type {keyof typeof keys} */ (event.key)];
    if (!act || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return html`
    <div class="combo">
      <input
        ref=${field}
        id=${id}
        type="text"
        role="combobox"
        aria-label=${label}
        aria-autocomplete="list"
        aria-expanded=${open && Boolean(found?.length)}
        aria-controls=${`${id}-list`}
        aria-activedescendant=${open && found?.[place] ? `${id}-${place}` : undefined}
        autocomplete="off"
        spellcheck="false"
        class=${chosen && !text ? "chosen" : ""}
        placeholder=${chosen || placeholder}
        value=${text}
        onInput=${(/** @type {any} */ event) => {
          setText(event.target.value);
          setPlace(0);
        }}
        onBlur=${clear}
        onKeyDown=${onKeyDown}
      />
      ${children}
      ${open && html`<${Suggestions} id=${id} text=${text} found=${found} place=${place} onPick=${pick} />`}
    </div>
  `;
}

/**
 * Searches while one types.
 *
 * @param {string} id
 * @param {string} text
 * @param {(found: any[] | null) => void} setFound
 */
function useSearch(id, text, setFound) {
  useEffect(() => {
    const sought = text.trim();
    if (!sought) return;
    const { asOf, lang } = viewVariables(state.peek());
    ask(`search ${id}`, SEARCH, { text: sought, asOf, lang }).then(
      ({ view }) => setFound(view.search.map((/** @type {any} */ hit) => hit.entity)),
      (error) => error instanceof Superseded || setFound([]),
    );
  }, [text]);
}

/** @param {{id: string, text: string, found: any[] | null, place: number, onPick: (entity: any) => void}} props */
function Suggestions({ id, text, found, place, onPick }) {
  const { status, message } = useValue(request(`search ${id}`));
  if (status === "failed") return html`<p class="pop none" role="alert">${message}</p>`;
  if (!found) return html`<p class="pop none" role="status">${status === "slow" ? t("status.slow") : ""}</p>`;
  if (!found.length) return html`<p class="pop none" role="status">${t("combo.none", { text })}</p>`;
  // A press on an option must not take the focus from the field, which would close the list first.
  const keep = (/** @type {Event} */ event) => event.preventDefault();
  return html`
    <ul id=${`${id}-list`} class="pop" role="listbox" aria-label=${t("combo.found")}>
      ${found.map(
        (entity, index) => html`
          <li
            key=${entity.id}
            id=${`${id}-${index}`}
            role="option"
            aria-selected=${index === place}
            class=${index === place ? "on" : ""}
            onMouseDown=${keep}
            onClick=${() => onPick(entity)}
          >
            <span class="name" dir="auto">${entity.label}</span>
            <span class="sub">${[classLabel(entity.type), entity.country?.label].filter(Boolean).join(" · ")}</span>
          </li>
        `,
      )}
    </ul>
  `;
}
