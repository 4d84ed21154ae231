// @ts-check
/** Which part of the picture is seen: fitting, zooming by wheel and pinch, moving by dragging. */

const CLOSEST = 4;
const FURTHEST = 0.3;
const WHEEL = 0.0014;
const DRAG_PX = 3;

/**
 * @param {SVGElement} svg
 * @param {SVGElement} root the group that is moved
 * @param {() => void} onTap what a click beside everything does
 */
export function camera(svg, root, onTap) {
  let at = { scale: 1, x: 0, y: 0 };
  /** @type {{width: number, height: number, scale: number, scrolls: boolean, room: {width: number, height: number}}} */
  let picture = { width: 1, height: 1, scale: 1, scrolls: false, room: { width: 1, height: 1 } };

  const apply = () =>
    root.setAttribute("transform", `translate(${at.x.toFixed(1)},${at.y.toFixed(1)}) scale(${at.scale.toFixed(4)})`);

  const fit = () => {
    // The room is told, not measured: measuring would lay out thousands of fresh elements first.
    const { scale, width, height, room } = picture;
    at = {
      scale,
      x: Math.max(0, (room.width - width * scale) / 2),
      y: Math.max(0, (room.height - height * scale) / 2),
    };
    apply();
  };

  const zoom = (/** @type {number} */ factor, /** @type {number} */ x, /** @type {number} */ y) => {
    const scale = Math.min(CLOSEST, Math.max(FURTHEST, at.scale * factor));
    const grown = scale / at.scale;
    at = { scale, x: x - (x - at.x) * grown, y: y - (y - at.y) * grown };
    apply();
  };

  const zoomCentre = (/** @type {number} */ factor) => {
    const { width, height } = svg.getBoundingClientRect();
    zoom(factor, width / 2, height / 2);
  };

  svg.addEventListener(
    "wheel",
    (event) => {
      // Where the page scrolls, the wheel belongs to the page.
      if (picture.scrolls && !event.ctrlKey) return;
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY * WHEEL), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );
  drag(svg, () => at, (x, y) => {
    if (picture.scrolls) return;
    at = { ...at, x, y };
    apply();
  }, onTap);

  return {
    fit,
    zoomCentre,
    /** @param {typeof picture} next */
    show(next) {
      const same = JSON.stringify(next) === JSON.stringify(picture);
      picture = next;
      if (!same) fit();
    },
  };
}

function drag(svg, position, move, onTap) {
  /** @type {{x: number, y: number, from: {x: number, y: number}, moved: boolean} | null} */
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest(".pill, .more")) return;
    held = { x: event.clientX, y: event.clientY, from: position(), moved: false };
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.abs(dx) + Math.abs(dy) > DRAG_PX) {
      held.moved = true;
      svg.setPointerCapture(event.pointerId);
    }
    if (held.moved) move(held.from.x + dx, held.from.y + dy);
  });
  const release = () => {
    if (held && !held.moved) onTap();
    held = null;
  };
  svg.addEventListener("pointerup", release);
  svg.addEventListener("pointercancel", () => (held = null));
}
