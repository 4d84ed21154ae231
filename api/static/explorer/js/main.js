// @ts-check
/** Puts the parts of the page together, and says which panel stands where. */

import { underway } from "./api.js";
import { model } from "./map.js";
import { CellPanel } from "./panels/Cell.js";
import { ComparePanel } from "./panels/Compare.js";
import { DetailsPanel } from "./panels/Details.js";
import { Dialogs } from "./panels/Dialogs.js";
import { DisputesPanel } from "./panels/Disputes.js";
import { Legend } from "./panels/Legend.js";
import { MapView } from "./panels/MapView.js";
import { PathPanel } from "./panels/Path.js";
import { RankPanel } from "./panels/Rank.js";
import { StartPanel } from "./panels/Start.js";
import { Timeline } from "./panels/Timeline.js";
import { TopBar } from "./panels/TopBar.js";
import { WhatIfPanel } from "./panels/WhatIf.js";
import { Segments } from "./parts/Segments.js";
import { spoken, toast } from "./said.js";
import { state } from "./state.js";
import { effect, html, render, signal, useEffect, useValue } from "./ui.js";
import { t } from "./words.js";
import "./keys.js";
import "./pointing.js";

const PANES = ["side", "main", "legend"];

/** Which part a phone shows. */
const pane = signal("side");

const MAINS = { map: MapView, rank: RankPanel, compare: ComparePanel, disputes: DisputesPanel };

/** The panel beside the map: what the state asks for, the more particular before the more general. */
function sidePanel({ from, to, whatif, panel, sel, cell }) {
  if (sel) return DetailsPanel;
  if (cell) return CellPanel;
  if (whatif.length || panel === "whatif") return WhatIfPanel;
  if (from || to || panel === "path") return PathPanel;
  return StartPanel;
}

function App() {
  const shown = useValue(state);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = shown.lang;
    if (shown.theme) root.dataset.theme = shown.theme;
    else delete root.dataset.theme;
  }, [shown.lang, shown.theme]);
  const name = useValue(model)?.entities.get(shown.sel)?.label;
  useEffect(() => {
    document.title = `${name ?? t(`view.${shown.view}`)} · Stratograph`;
  }, [name, shown.view, shown.lang]);
  const Main = MAINS[shown.view];
  const Side = sidePanel(shown);
  return html`
    <a class="skip" href="#main">${t("skip")}</a>
    <${TopBar} />
    <${Panes} />
    <div class=${`body view-${shown.view} pane-${useValue(pane)}`}>
      <aside id="legend" class="legend" tabindex="-1" aria-label=${t("legend")}><${Legend} /></aside>
      <main id="main" tabindex="-1"><${Main} /></main>
      ${shown.view !== "compare" && html`<aside class="side" aria-label=${t("side")}><${Side} /></aside>`}
    </div>
    <${Timeline} />
    <${Dialogs} />
    <${Messages} />
  `;
}

/** On a phone one part of the page is shown at a time; what was asked for comes first. */
function Panes() {
  const shown = useValue(pane);
  const { sel, cell, from, to, whatif, view } = useValue(state);
  useEffect(() => {
    pane.value = view === "map" ? "side" : "main";
  }, [sel, cell, from, to, whatif.length, view]);
  const options = PANES.map((value) => ({ value, label: t(`pane.${value}`) }));
  return html`<div class="panes">
    <${Segments} label=${t("panes")} options=${options} value=${shown} onPick=${(/** @type {string} */ one) => (pane.value = one)} />
  </div>`;
}

function Messages() {
  const shown = useValue(toast);
  const said = useValue(spoken);
  return html`
    <div class="only-heard" role="status" aria-live="polite">${said}</div>
    ${shown && html`<div class="toast" aria-hidden="true">${shown}</div>`}
  `;
}

const root = document.getElementById("app");
if (root) render(html`<${App} />`, root);

// Says that the first picture stands, for tests and for those who print pages by machine.
let asked = false;
effect(() => {
  const waits = underway.value > 0;
  asked ||= waits;
  if (!asked || waits) return;
  // An answer may lead to a further question, such as the next page, in the same turn.
  requestAnimationFrame(() => {
    if (!underway.peek()) document.documentElement.dataset.ready = "1";
  });
});
