// @ts-check
/** The bar at the top: search, the views, what can be taken away, language and theme. */

import { Combo } from "../parts/Combo.js";
import { Menu } from "../parts/Menu.js";
import { saveAs } from "../export/save.js";
import { say, tell } from "../said.js";
import { addressOf, reset, set, state } from "../state.js";
import { toggleTheme } from "../theme.js";
import { html, useValue } from "../ui.js";
import { t } from "../words.js";
import { dialog } from "./Dialogs.js";

const VIEWS = /** @type {const} */ (["map", "rank", "compare", "disputes"]);

export function TopBar() {
  const shown = useValue(state);
  return html`<header class="top">
    <${Brand} />
    <${Combo} id="search" hasKey label=${t("search.label")} placeholder=${t("search.placeholder")} onPick=${show} />
    <nav class="tabs" aria-label=${t("views")}>
      ${VIEWS.map(
        (view) =>
          html`<a
            href=${addressOf({ ...shown, view })}
            aria-current=${shown.view === view ? "page" : undefined}
            onClick=${(/** @type {MouseEvent} */ event) => go(event, view)}
          >
            ${t(`view.${view}`)}
          </a>`,
      )}
    </nav>
    <div class="actions">
      <button class="btn" onClick=${copyLink}>${t("link.copy")}</button>
      <button class="btn" onClick=${() => (dialog.value = "query")}>${t("query")}</button>
      <${Menu} label=${t("export")} items=${exports()} />
      <button class="btn" lang=${shown.lang === "en" ? "zh" : "en"} onClick=${switchLanguage}>
        ${shown.lang === "en" ? "中文" : "English"}
      </button>
      <button class="btn square" aria-label=${t("theme")} title=${`${t("theme")} (t)`} onClick=${toggleTheme}>◐</button>
      <button class="btn square" aria-label=${t("keys")} title=${`${t("keys")} (?)`} onClick=${() => (dialog.value = "keys")}>?</button>
    </div>
  </header>`;
}

function Brand() {
  const home = (/** @type {Event} */ event) => {
    event.preventDefault();
    reset();
  };
  return html`<a class="brand" href=${location.pathname} onClick=${home}>
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 2.6 21.4 7 12 11.4 2.6 7z" class="filled" />
      <path d="m4.2 11.3-1.6.8 9.4 4.4 9.4-4.4-1.6-.8M4.2 16.3l-1.6.8 9.4 4.4 9.4-4.4-1.6-.8" />
    </svg>
    Stratograph
  </a>`;
}

/** @param {{id: string, label: string}} entity */
function show({ id, label }) {
  set({ sel: id, view: "map" });
  say(t("map.selected", { name: label }));
}

/** @param {MouseEvent} event @param {any} view */
function go(event, view) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  set({ view });
}

const exports = () =>
  /** @type {[string, () => void][]} */ ([
    [t("export.png"), () => void saveAs("png")],
    [t("export.svg"), () => void saveAs("svg")],
    [t("export.entities"), () => void saveAs("entities")],
    [t("export.lines"), () => void saveAs("lines")],
    [t("export.gexf"), () => void saveAs("gexf")],
  ]);

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    tell(t("link.copied"));
  } catch {
    tell(t("link.refused"));
  }
}

function switchLanguage() {
  set({ lang: state.peek().lang === "en" ? "zh" : "en" }, { replace: true });
}
