// @ts-check
/** How a statement stands, where that is not as usual: proposed, ended, disrupted, hedged, speculative. */

import { html } from "../ui.js";
import { t } from "../words.js";

/**
 * The words that a statement needs beside it.
 *
 * @param {{status?: string, certainty?: string, holds?: string, listOpen?: boolean, inferred?: boolean}} said
 * @returns {string[]} keys of words, the weightiest first; none for what is active and sure
 */
export function standingOf({ status, certainty, holds, listOpen, inferred }) {
  const keys = [];
  if (status && status !== "ACTIVE") keys.push(`status.${status}`);
  if (certainty === "SPECULATIVE" || certainty === "HEDGED") keys.push(`sure.${certainty}`);
  if (holds === "POSSIBLY") keys.push("holds.POSSIBLY");
  if (inferred) keys.push("standing.inferred");
  if (listOpen) keys.push("standing.listOpen");
  return keys;
}

/** @param {{said: any}} props */
export function Standing({ said }) {
  return standingOf(said).map(
    (key) => html`<span key=${key} class=${`standing is-${key.split(".")[1].toLowerCase()}`}>${t(key)}</span>`,
  );
}
