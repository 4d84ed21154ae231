// @ts-check
/** Shapes as SVG elements of the page; what has not changed is left alone. */

/** @typedef {import("../picture/shapes.js").Shape} Shape */
/** @typedef {import("../picture/shapes.js").Item} Item */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @returns {SVGElement}
 */
export function element(name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** @param {string | undefined} colour the name of a custom property */
const paint = (colour) => (colour ? `var(--${colour})` : "none");

/** @param {SVGElement} made @param {string} name @param {any} value left out if there is none */
function give(made, name, value) {
  if (value !== undefined && value !== "") made.setAttribute(name, value);
}

/** What only elements of one kind are given. @type {Record<Shape['kind'], (made: SVGElement, shape: any) => void>} */
const PLACES = {
  rect(made, { x, y, w, h, r }) {
    give(made, "x", x);
    give(made, "y", y);
    give(made, "width", w);
    give(made, "height", h);
    give(made, "rx", r);
  },
  circle(made, { x, y, r }) {
    give(made, "cx", x);
    give(made, "cy", y);
    give(made, "r", r);
  },
  path(made, { d, x, y, scale }) {
    give(made, "d", d);
    if (scale !== undefined) give(made, "transform", `translate(${x},${y}) scale(${scale.toFixed(2)})`);
  },
  text(made, { x, y, text, size, weight, anchor, halo, struck }) {
    made.textContent = text;
    give(made, "x", x);
    give(made, "y", y);
    give(made, "font-size", size);
    give(made, "font-weight", weight);
    give(made, "text-anchor", anchor);
    if (struck) give(made, "text-decoration", "line-through");
    if (!halo) return;
    give(made, "stroke", paint(halo));
    give(made, "stroke-width", 4);
    give(made, "paint-order", "stroke");
  },
};

/** @param {Shape} shape */
function drawn(shape) {
  const made = document.createElementNS(SVG, shape.kind);
  PLACES[shape.kind](made, shape);
  give(made, "fill", paint(shape.fill));
  if (shape.stroke) {
    give(made, "stroke", paint(shape.stroke));
    give(made, "stroke-width", shape.width ?? 1);
  }
  give(made, "stroke-dasharray", shape.dash);
  give(made, "opacity", shape.opacity);
  give(made, "class", shape.part);
  return made;
}

/**
 * Fills an element with shapes.
 *
 * @param {Element} parent
 * @param {Shape[]} shapes
 */
export function fill(parent, shapes) {
  parent.replaceChildren(...shapes.map(drawn));
}

/**
 * Keeps one group for each item, in their order.
 *
 * @param {Element} layer
 * @param {(group: SVGElement, item: Item) => void} dress adds what only some items have
 * @returns {{draw(items: Item[]): void, groups: Map<string, SVGElement>}}
 */
export function keyedGroups(layer, dress) {
  const groups = new Map();
  const before = new Map();
  const draw = (/** @type {Item[]} */ items) => {
    const wanted = new Set(items.map(({ id }) => id));
    for (const [id, group] of groups) {
      if (wanted.has(id)) continue;
      group.remove();
      groups.delete(id);
      before.delete(id);
    }
    for (const item of items) {
      const group = groups.get(item.id) ?? element("g", { "data-id": item.id });
      groups.set(item.id, group);
      update(group, item, before, dress);
    }
    reorder(layer, items.map(({ id }) => groups.get(id)));
  };
  return { draw, groups };
}

function update(group, item, last, dress) {
  const shapes = JSON.stringify(item.shapes);
  const rest = JSON.stringify([item.x, item.y, item.opacity, item.kind, item.say, item.pressed, item.absent]);
  const before = last.get(item.id);
  if (before?.shapes !== shapes) fill(group, item.shapes);
  if (before?.rest !== rest) {
    group.setAttribute("class", item.kind);
    group.setAttribute("opacity", String(item.opacity));
    if (item.x || item.y) group.setAttribute("transform", `translate(${item.x.toFixed(1)},${item.y.toFixed(1)})`);
    dress(group, item);
  }
  last.set(item.id, { shapes, rest });
}

/** Moves only what stands elsewhere: an element that is moved loses the keyboard's focus. */
function reorder(layer, wanted) {
  let at = layer.firstChild;
  for (const group of wanted) {
    if (group === at) at = at.nextSibling;
    else layer.insertBefore(group, at);
  }
}
