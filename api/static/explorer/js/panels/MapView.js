// @ts-check
/** The map's place on the page: its tools above, the picture below, and words where there is no picture. */

import { request } from "../api.js";
import { inFocus } from "../answers/picture.js";
import { createCanvas } from "../canvas/canvas.js";
import { canvasTools } from "../canvas/tools.js";
import { explanation, layout, model, pointed, room, scene } from "../map.js";
import { say } from "../said.js";
import { DEFAULTS } from "../codec.js";
import { set, state } from "../state.js";
import { batch, effect, html, useLayoutEffect, useRef, useValue } from "../ui.js";
import { unknown } from "../unknown.js";
import { explained, t } from "../words.js";
import { Problem, Unknown } from "../parts/Problem.js";
import { Segments } from "../parts/Segments.js";

const MARGIN = 6;
const NARROW = 620;
const SMALL_SCREEN = matchMedia("(max-width: 760px)");

export function MapView() {
  return html`<div class="map">
    <${Tools} />
    <${Picture} />
  </div>`;
}

function Tools() {
  const shown = useValue(state);
  useValue(unknown);
  const focused = inFocus(shown);
  const kinds = [
    { value: "stack", label: t("layout.stack") },
    { value: "focus", label: t("layout.focus"), disabled: !shown.sel },
  ];
  const steps = [1, 2, 3].map((value) => ({ value, label: t(value === 1 ? "steps.one" : "steps.more", { value }) }));
  return html`<div class="map-tools">
    <${Segments}
      label=${t("layout")}
      options=${kinds}
      value=${focused ? "focus" : "stack"}
      onPick=${(/** @type {any} */ layout) => set({ layout })}
    />
    ${focused &&
    html`<${Segments} label=${t("steps")} options=${steps} value=${shown.steps} onPick=${(/** @type {any} */ steps) => set({ steps })} />`}
    <${Filters} />
    <span class="space"></span>
    ${!shown.from &&
    html`<button class="btn small" onClick=${() => set({ panel: "path", from: shown.sel, to: "", sel: "", whatif: [], cell: "" })}>
      ${t("path.find")}
    </button>`}
    ${!shown.whatif.length &&
    html`<button
      class="btn small"
      onClick=${() => set({ panel: "whatif", whatif: shown.sel ? [shown.sel] : [], from: "", to: "", sel: "", cell: "" })}
    >
      ${t("whatif.ask")}
    </button>`}
    <div class="zoom" role="group" aria-label=${t("zoom")}>
      <button aria-label=${t("zoom.out")} onClick=${() => canvasTools.value?.zoom(1 / 1.25)}>−</button>
      <button aria-label=${t("zoom.fit")} title=${t("zoom.fit")} onClick=${() => canvasTools.value?.fit()}>⤢</button>
      <button aria-label=${t("zoom.in")} onClick=${() => canvasTools.value?.zoom(1.25)}>+</button>
    </div>
  </div>`;
}

/** What is filtered out, in words, and the way back. */
function Filters() {
  const { hide, strata, certainty } = useValue(state);
  const parts = [
    hide.length && t("filter.relations", { count: hide.length }),
    strata.length && t("filter.strata", { count: strata.length }),
    certainty && t("filter.certainty"),
  ].filter(Boolean);
  if (!parts.length) return null;
  const { hide: none, strata: noStrata, certainty: any } = DEFAULTS;
  return html`<span class="crumb">
    ${parts.join(" · ")}
    <button class="link" onClick=${() => set({ hide: none, strata: noStrata, certainty: any })}>${t("filter.reset")}</button>
  </span>`;
}

function Picture() {
  const host = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const place = /** @type {HTMLElement} */ (host.current);
    const canvas = createCanvas(place, DOES);
    canvasTools.value = canvas;
    const watch = new ResizeObserver(() => measure(place));
    watch.observe(place);
    measure(place);
    const stop = effect(() => draw(canvas));
    return () => {
      stop();
      watch.disconnect();
      canvasTools.value = null;
      canvas.svg.remove();
    };
  }, []);
  return html`<div class="picture-place" ref=${host}><${Overlay} /></div>`;
}

/** @param {HTMLElement} place */
function measure(place) {
  const { clientWidth, clientHeight } = place;
  const before = room.peek();
  const width = clientWidth - 2 * MARGIN;
  const height = clientHeight - 2 * MARGIN;
  const scrolls = width < NARROW || SMALL_SCREEN.matches;
  // Where the picture may be as high as it likes, its own height must not lay it out anew.
  if (before.width === width && before.scrolls === scrolls && (scrolls || before.height === height)) return;
  room.value = { width, height, scrolls };
}

/** @param {ReturnType<typeof createCanvas>} canvas */
function draw(canvas) {
  const shown = scene.value;
  const laid = layout.value;
  if (!shown || !laid) return;
  const focused = inFocus(state.peek());
  canvas.draw(shown, {
    label: t(focused ? "map.label.focus" : "map.label.stack"),
    selected: state.peek().sel,
    scale: laid.scale,
    room: room.peek(),
  });
}

const DOES = {
  select(/** @type {string} */ id) {
    set({ sel: id });
    say(t("map.selected", { name: model.peek()?.entities.get(id)?.label ?? id }));
  },
  centre(/** @type {string} */ id) {
    batch(() => {
      pointed.value = "";
      set({ sel: id, layout: "focus" });
    });
  },
  point(/** @type {string} */ id) {
    if (pointed.peek() !== id) pointed.value = id;
  },
  open(/** @type {string} */ cell) {
    set({ cell, sel: "", panel: "" });
  },
  leave() {
    if (state.peek().sel) set({ sel: "", layout: "stack" });
    document.getElementById("main")?.focus();
  },
  clear() {
    if (state.peek().sel && !inFocus(state.peek())) set({ sel: "" });
  },
};

/** What stands over the picture: that it is on its way, failed, or empty. */
function Overlay() {
  const shown = useValue(state);
  const refused = useValue(unknown);
  const name = inFocus(shown) ? "focus" : "stack";
  const { status } = useValue(request(name));
  const drawn = useValue(scene);
  const empty = useValue(explanation);
  if (status === "failed") {
    return html`<div class="over" role="alert"><${Problem} of=${name} /></div>`;
  }
  if (status === "slow") return html`<p class="over slim" role="status">${t("status.slow")}</p>`;
  if (!drawn) return html`<p class="over slim" role="status">${t("status.loading")}</p>`;
  const column = shown.columns.find((id) => refused.has(id));
  if (column) return html`<div class="over slim" role="alert"><${Unknown} name=${column} suggestions=${refused.get(column)} /></div>`;
  return empty && html`<p class="over slim" role="status">${explained(empty, "map.empty")}</p>`;
}
