// @ts-check
/** The name of an entity, which opens its details. */

import { set, state } from "../state.js";
import { html } from "../ui.js";

/**
 * @param {{entity: {id: string, label: string}, onMap?: boolean}} props onMap: go to the map, too
 */
export function EntityLink({ entity, onMap = false }) {
  const open = () => set(onMap ? { sel: entity.id, view: "map" } : { sel: entity.id });
  const chosen = state.peek().sel === entity.id;
  return html`<button class="entity" dir="auto" aria-current=${chosen || undefined} onClick=${open}>
    ${entity.label}
  </button>`;
}
