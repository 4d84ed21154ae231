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
 * @param {(id: string) => SVGElement | undefined} groupOf the element of a pill, or of a "more"
 * @param {{act(group: Element): void, leave(): void, centre(id: string): void}} does
 */
export function roving(svg, groupOf, does) {
  let stop = "";
  /** @type {Map<string, {x: number, y: number}>} */
  let reachable = new Map();

  const stand = (/** @type {string} */ id) => {
    groupOf(stop)?.setAttribute("tabindex", "-1");
    stop = id;
    groupOf(stop)?.setAttribute("tabindex", "0");
  };

  const focus = (/** @type {string} */ id) => {
    stand(id);
    groupOf(id)?.focus({ preventScroll: false });
  };

  svg.addEventListener("keydown", (event) => {
    const group = event.target.closest(".pill, .more");
    const id = group?.dataset.id;
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[/** @type {keyof typeof DIRECTIONS} */ (event.key)];
    if (direction) {
      const next = nearest(reachable, id, /** @type {[number, number]} */ (direction));
      if (next) focus(next);
    } else if (event.key === "Enter" || event.key === " ") does.act(group);
    else if (event.key === "f") does.centre(id);
    else if (event.key === "Escape") does.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    focus,
    /** @param {{id: string, x: number, y: number, absent?: boolean}[]} items @param {string} preferred */
    update(items, preferred) {
      reachable = new Map(items.filter((one) => !one.absent).map((one) => [one.id, one]));
      const held = groupOf(stop)?.contains(document.activeElement);
      if (reachable.has(preferred) && !held) stand(preferred);
      else if (!reachable.has(stop)) stand(reachable.keys().next().value ?? "");
      else stand(stop);
    },
  };
}
