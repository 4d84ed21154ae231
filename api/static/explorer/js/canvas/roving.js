// @ts-check
/** The map as one stop of the tab key: arrows move between pills, Enter selects, Escape leaves. */

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ASIDE = 2.2;

/**
 * The nearest box in a direction; what lies aside counts as further away. Pure.
 *
 * @param {Map<string, {x: number, y: number}>} boxes
 * @param {string} from
 * @param {[number, number]} direction
 * @returns {string | null}
 */
export function nearest(boxes, from, [dx, dy]) {
  const start = boxes.get(from);
  if (!start) return null;
  let best = null;
  let least = Infinity;
  for (const [id, { x, y }] of boxes) {
    const ahead = (x - start.x) * dx + (y - start.y) * dy;
    if (id === from || ahead <= 4) continue;
    const aside = Math.abs((x - start.x) * dy) + Math.abs((y - start.y) * dx);
    if (ahead + aside * ASIDE >= least) continue;
    least = ahead + aside * ASIDE;
    best = id;
  }
  return best;
}

/**
 * @param {SVGElement} svg
 * @param {Map<string, SVGElement>} groups of the pills
 * @param {{select(id: string): void, leave(): void, centre(id: string): void}} does
 */
export function roving(svg, groups, does) {
  let stop = "";
  /** @type {Map<string, {x: number, y: number}>} */
  let reachable = new Map();

  const stand = (/** @type {string} */ id) => {
    groups.get(stop)?.setAttribute("tabindex", "-1");
    stop = id;
    groups.get(stop)?.setAttribute("tabindex", "0");
  };

  const focus = (/** @type {string} */ id) => {
    stand(id);
    groups.get(id)?.focus({ preventScroll: false });
  };

  svg.addEventListener("keydown", (event) => {
    const id = event.target.closest(".pill")?.dataset.id;
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[/** @type {keyof typeof DIRECTIONS} */ (event.key)];
    if (direction) {
      const next = nearest(reachable, id, /** @type {[number, number]} */ (direction));
      if (next) focus(next);
    } else if (event.key === "Enter" || event.key === " ") does.select(id);
    else if (event.key === "f") does.centre(id);
    else if (event.key === "Escape") does.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    focus,
    /** @param {{id: string, x: number, y: number, absent?: boolean}[]} pills @param {string} preferred */
    update(pills, preferred) {
      reachable = new Map(pills.filter((one) => !one.absent).map((one) => [one.id, one]));
      const held = groups.get(stop)?.contains(document.activeElement);
      if (reachable.has(preferred) && !held) stand(preferred);
      else if (!reachable.has(stop)) stand(reachable.keys().next().value ?? "");
      else stand(stop);
    },
  };
}
