// @ts-check
/** The legend: what lines, rows and dots mean, how many there are, and which of them are drawn. */

import { lineStyles, relationLabel, strata } from "../answers/ontology.js";
import { placeOf } from "../layout/stack.js";
import { model, relationCounts, sizes } from "../map.js";
import { Glyph } from "../parts/Glyph.js";
import { LegendRow } from "../parts/LegendRow.js";
import { Swatch } from "../parts/Swatch.js";
import { SIGNS } from "../picture/lines.js";
import { set, state } from "../state.js";
import { html, useState, useValue } from "../ui.js";
import { explained, t } from "../words.js";

const MEASURES = ["", "BETWEENNESS", "PAGERANK", "EIGENVECTOR", "IN_DEGREE", "OUT_DEGREE", "CORE_NUMBER"];
const OWNERSHIPS = { state: "STATE_OWNED", listed: "LISTED", unlisted: "UNLISTED", unknown: "NOT_STATED" };
const CERTAINTIES = ["", "HEDGED", "REPORTED", "ASSERTED"];

export function Legend() {
  return html`<${Relations} /><${Strata} /><${Reading} />`;
}

function Relations() {
  const { hide, view } = useValue(state);
  const drawnNow = useValue(relationCounts);
  // Where no picture is drawn there is nothing to count.
  const counts = view === "map" ? drawnNow : null;
  const families = [...useValue(lineStyles).values()].filter((family) => family.relations.length);
  const all = families.flatMap(namesOf);
  const [open, setOpen] = useState("");
  return html`<section>
    <h2>
      ${t("legend.relations")}
      ${hide.length > 0 && html`<button class="link" onClick=${() => set({ hide: [] })}>${t("legend.all")}</button>`}
    </h2>
    <ul class="legend-rows">
      ${families.map((family) => {
        const names = namesOf(family);
        const drawn = names.filter((/** @type {string} */ one) => !hide.includes(one));
        return html`<${LegendRow}
            key=${family.id}
            label=${family.label}
            title=${family.definition}
            count=${counts ? sum(names, counts) : undefined}
            checked=${drawn.length > 0}
            mixed=${drawn.length > 0 && drawn.length < names.length}
            sign=${html`<${Swatch} dash=${family.dash} hue=${family.hue} />`}
            onToggle=${() => set({ hide: toggled(hide, names) })}
            onOnly=${() => set({ hide: all.filter((one) => !names.includes(one)) })}
            open=${names.length > 1 ? open === family.id : undefined}
            onOpen=${() => setOpen(open === family.id ? "" : family.id)}
          />
          ${open === family.id && html`<${Members} names=${names} hide=${hide} all=${all} counts=${counts} />`}`;
      })}
    </ul>
  </section>`;
}

/** The relations of a family, each by itself. */
function Members({ names, hide, all, counts }) {
  return html`<li class="members">
    <ul class="legend-rows">
      ${names.map(
        (/** @type {string} */ name) =>
          html`<${LegendRow}
            key=${name}
            label=${relationLabel(name, true)}
            count=${counts ? (counts.get(name) ?? 0) : undefined}
            checked=${!hide.includes(name)}
            onToggle=${() => set({ hide: toggled(hide, [name]) })}
            onOnly=${() => set({ hide: all.filter((/** @type {string} */ one) => one !== name) })}
          />`,
      )}
    </ul>
  </li>`;
}

function Strata() {
  const { strata: hidden } = useValue(state);
  const drawn = useValue(model);
  const named = [...useValue(strata).values()];
  const counts = new Map((drawn?.strata ?? []).map((one) => [one.id, one.inView]));
  return html`<section>
    <h2>
      ${t("legend.strata")}
      ${hidden.length > 0 && html`<button class="link" onClick=${() => set({ strata: [] })}>${t("legend.all")}</button>`}
    </h2>
    <ul class="legend-rows">
      ${named.map(
        ({ id, label, definition, icon }) =>
          html`<${LegendRow}
            key=${id}
            label=${label}
            title=${definition}
            count=${counts.get(id)}
            checked=${!hidden.includes(id)}
            sign=${html`<${Glyph} icon=${icon} />`}
            onToggle=${() => set({ strata: toggled(hidden, [id]) })}
            onOnly=${() => set({ strata: named.map((one) => one.id).filter((one) => one !== id) })}
          />`,
      )}
    </ul>
  </section>`;
}

/** What colour, size and signs mean. */
function Reading() {
  const { colour, size, certainty } = useValue(state);
  const sized = useValue(sizes);
  const columns = useValue(model)?.columns ?? [];
  const keys =
    colour === "ownership"
      ? Object.entries(OWNERSHIPS).map(([tone, kind]) => [tone, t(`ownership.${kind}`)])
      : columns.map(({ id, label }) => [placeOf(columns, id), label]);
  return html`<section>
    <h2>${t("legend.reading")}</h2>
    <${Choice} label=${t("legend.colour")} value=${colour} options=${["ownership", "bloc"]} word="colour" onPick=${(/** @type {any} */ colour) => set({ colour })} />
    <ul class="keys">
      ${keys.map(([tone, label]) => html`<li><i class=${`chip tone-${tone}`}></i>${label}</li>`)}
    </ul>
    <${Choice} label=${t("legend.size")} value=${size} options=${MEASURES} word="size" onPick=${(/** @type {string} */ size) => set({ size })} />
    <p class="hint">${explained(size && sized?.explanation, `size.${size}.means`)}</p>
    <${Choice} label=${t("legend.certainty")} value=${certainty} options=${CERTAINTIES} word="certainty" onPick=${(/** @type {string} */ certainty) => set({ certainty })} />
    <h3>${t("legend.signs")}</h3>
    <ul class="keys">
      ${Object.entries(SIGNS).map(
        ([standing, sign]) => html`<li><span class="sign" aria-hidden="true">${sign}</span>${t(`standing.${standing}`)}</li>`,
      )}
    </ul>
    <p class="hint">${t("legend.shapes")}</p>
  </section>`;
}

function Choice({ label, value, options, word, onPick }) {
  return html`<label class="choice">
    <span>${label}</span>
    <select value=${value} onChange=${(/** @type {any} */ event) => onPick(event.target.value)}>
      ${options.map((/** @type {string} */ one) => html`<option value=${one} selected=${one === value}>${t(`${word}.${one}`)}</option>`)}
    </select>
  </label>`;
}

const namesOf = (/** @type {any} */ family) => family.relations.map((/** @type {any} */ one) => one.type);

/** @param {string[]} names @param {Map<string, number>} counts */
const sum = (names, counts) => names.reduce((total, name) => total + (counts.get(name) ?? 0), 0);

/** Without these if all of them are hidden, else with all of them. @param {string[]} hidden @param {string[]} names */
function toggled(hidden, names) {
  const others = hidden.filter((one) => !names.includes(one));
  const allHidden = names.every((one) => hidden.includes(one));
  return allHidden ? others : [...others, ...names];
}
