// @ts-check
/** The time slider: which day the picture is of, and what happened when. */

import { events } from "../answers/events.js";
import { fitted, textWidth } from "../canvas/measure.js";
import { dateWords } from "../dates.js";
import { lines } from "../map.js";
import { set, state } from "../state.js";
import { byMonth, labelsFor, monthName, monthNumber, span } from "../timeline.js";
import { html, useEffect, useMemo, useRef, useState, useValue } from "../ui.js";
import { t } from "../words.js";

const PAUSE_MS = 140;
const LABEL_ROWS = 2;
const LABEL_SIZE = 10.5;
const TALLEST = 22;
const LONGEST = 130;

const shown = (/** @type {string} */ text) => fitted(text, LONGEST, LABEL_SIZE, 400);

export function Timeline() {
  const view = useValue(state);
  const told = useValue(events);
  const now = new Date().toISOString().slice(0, 7);
  const ends = useMemo(() => span(told.map(({ month }) => month), now), [told, now]);
  const [dragged, drag] = useDragged(view.asof, now);
  const month = dragged ?? monthNumber(view.asof || now);
  const words = month >= ends.last && !view.asof && dragged === null ? t("time.today") : dateWords(monthName(month), view.lang);
  const [listed, setListed] = useState(false);
  return html`<footer class="time" aria-label=${t("time")}>
    <div class="now">
      <span class="sub">${t("time.asof")}</span>
      <strong>${words}</strong>
      <${InForce} />
      ${view.asof && html`<button class="link" onClick=${() => set({ asof: "" })}>${t("time.back")}</button>`}
    </div>
    <${Track} ends=${ends} month=${Math.max(ends.first, Math.min(month, ends.last))} words=${words} onDrag=${drag} told=${told} />
    <button class="btn small" aria-expanded=${listed} onClick=${() => setListed(!listed)}>${t("time.events")}</button>
    ${listed && html`<${Events} told=${told} month=${monthName(month)} onClose=${() => setListed(false)} />`}
  </footer>`;
}

/** A month that is dragged to is shown at once, and asked for when the drag pauses. */
function useDragged(asof, now) {
  const [dragged, setDragged] = useState(/** @type {number | null} */ (null));
  const pause = useRef(/** @type {any} */ (0));
  useEffect(() => setDragged(null), [asof]);
  const drag = (/** @type {number} */ month) => {
    setDragged(month);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => {
      const name = monthName(month);
      set({ asof: name === now ? "" : name }, { replace: true });
      setDragged(null);
    }, PAUSE_MS);
  };
  return /** @type {const} */ ([dragged, drag]);
}

function InForce() {
  const drawn = useValue(lines);
  const { view } = useValue(state);
  return view === "map" && html`<span class="sub in-force">${t("time.lines", { count: drawn.length })}</span>`;
}

function Track({ ends, month, words, onDrag, told }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(() => setWidth(place.current?.clientWidth ?? 0));
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  const months = useMemo(() => byMonth(told, ends), [told, ends]);
  const placeOf = (/** @type {number} */ one) => (width * (one - ends.first)) / (ends.last - ends.first || 1);
  const labels = useMemo(
    () => labelsFor(months, placeOf, (text) => textWidth(shown(text), LABEL_SIZE), width, LABEL_ROWS),
    [months, width],
  );
  const jump = (/** @type {number} */ one) => set({ asof: monthName(one) });
  return html`<div class="track" ref=${place}>
    <div class="labels">
      ${labels.map(
        ({ text, month: at, x, row }) =>
          html`<button
            key=${text}
            class=${`event row-${row}${at <= month ? " past" : ""}`}
            style=${{ left: `${x}px` }}
            title=${`${dateWords(monthName(at), state.peek().lang)}: ${text}`}
            onClick=${() => jump(at)}
          >
            ${shown(text)}
          </button>`,
      )}
    </div>
    <${Bars} months=${months} placeOf=${placeOf} width=${width} month=${month} />
    <input
      type="range"
      min=${ends.first}
      max=${ends.last}
      value=${month}
      aria-label=${t("time.slider")}
      aria-valuetext=${words}
      onInput=${(/** @type {any} */ event) => onDrag(Number(event.target.value))}
    />
    <${Years} ends=${ends} placeOf=${placeOf} width=${width} />
  </div>`;
}

/** How much is told of each month. */
function Bars({ months, placeOf, width, month }) {
  const most = Math.max(1, ...[...months.values()].map((told) => told.length));
  return html`<svg class="bars" width=${width} height=${TALLEST} aria-hidden="true">
    ${[...months].map(([at, told]) => {
      const high = 3 + ((TALLEST - 3) * told.length) / most;
      return html`<rect
        key=${at}
        class=${at <= month ? "past" : ""}
        x=${placeOf(at) - 1.75}
        y=${TALLEST - high}
        width="3.5"
        height=${high}
        rx="1.5"
      />`;
    })}
  </svg>`;
}

function Years({ ends, placeOf, width }) {
  const first = Math.ceil(ends.first / 12);
  const last = Math.floor(ends.last / 12);
  const each = Math.max(1, Math.ceil((44 * (last - first + 1)) / Math.max(1, width)));
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((year) => (year - first) % each === 0);
  return html`<div class="years" aria-hidden="true">
    ${years.map((year) => html`<span style=${{ left: `${placeOf(year * 12)}px` }}>${year}</span>`)}
  </div>`;
}

/** All that is told, the month that is shown in sight. */
function Events({ told, month, onClose }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const { lang } = useValue(state);
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
    list.current?.focus();
  }, []);
  const nearest = [...told].reverse().find((event) => event.month <= month)?.month;
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  return html`<section class="events" tabindex="-1" ref=${list} aria-label=${t("time.events")} onKeyDown=${onKeyDown}>
    <ul>
      ${told.map(
        (event) =>
          html`<li key=${event.id} aria-current=${event.month === nearest ? "date" : undefined}>
            <button class="link" onClick=${() => set({ asof: event.month })}>${dateWords(event.date, lang)}</button>
            <span dir="auto">${event.sentence}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}
