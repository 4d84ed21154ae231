// @ts-check
import { html, useEffect, useRef, useState } from "../ui.js";

/**
 * A button that opens a short list of actions; arrows move in it, Escape closes it.
 *
 * @param {{label: string, items: [string, () => void][]}} props
 */
export function Menu({ label, items }) {
  const [open, setOpen] = useState(false);
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!open) return undefined;
    place.current?.querySelector("[role=menuitem]")?.focus();
    const outside = (/** @type {Event} */ event) => {
      if (!place.current?.contains(/** @type {Node} */ (event.target))) setOpen(false);
    };
    addEventListener("pointerdown", outside);
    return () => removeEventListener("pointerdown", outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    place.current?.querySelector("button")?.focus();
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (!open) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(place.current, event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<div class="menu" ref=${place} onKeyDown=${onKeyDown}>
    <button class="btn" aria-haspopup="menu" aria-expanded=${open} onClick=${() => setOpen(!open)}>
      ${label} <span aria-hidden="true">▾</span>
    </button>
    ${open &&
    html`<div class="pop" role="menu" aria-label=${label}>
      ${items.map(
        ([words, act]) =>
          html`<button role="menuitem" tabindex="-1" onClick=${() => (close(), act())}>${words}</button>`,
      )}
    </div>`}
  </div>`;
}

/** @param {HTMLElement | null} menu @param {number} by */
function step(menu, by) {
  const items = /** @type {HTMLElement[]} */ ([...(menu?.querySelectorAll("[role=menuitem]") ?? [])]);
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  items[(at + by + items.length) % items.length]?.focus();
}
