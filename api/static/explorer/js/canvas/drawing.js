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

/** What an element of each kind is given. @type {Record<string, (shape: any) => Record<string, string>>} */
const PLACES = {
  rect: ({ x, y, w, h, r }) => ({ x, y, width: w, height: h, rx: r }),
  circle: ({ x, y, r }) => ({ cx: x, cy: y, r }),
  path: ({ d, x, y, scale }) => ({
    d,
    ...(scale === undefined ? {} : { transform: `translate(${x},${y}) scale(${scale.toFixed(2)})` }),
  }),
  text: ({ x, y, size, weight, anchor = "start", halo, struck }) => ({
    x,
    y,
    "font-size": size,
    "font-weight": weight,
    "text-anchor": anchor,
    ...(halo ? { stroke: paint(halo), "stroke-width": 4, "paint-order": "stroke" } : {}),
    ...(struck ? { "text-decoration": "line-through" } : {}),
  }),
};

/** @param {Shape} shape @returns {Record<string, string>} */
function attributesOf(shape) {
  return {
    ...PLACES[shape.kind](shape),
    fill: paint(shape.fill),
    ...(shape.stroke ? { stroke: paint(shape.stroke), "stroke-width": String(shape.width ?? 1) } : {}),
    ...(shape.dash ? { "stroke-dasharray": shape.dash } : {}),
    ...(shape.opacity === undefined ? {} : { opacity: String(shape.opacity) }),
    ...(shape.part ? { class: shape.part } : {}),
  };
}

/**
 * Fills an element with shapes.
 *
 * @param {Element} parent
 * @param {Shape[]} shapes
 */
export function fill(parent, shapes) {
  parent.replaceChildren(
    ...shapes.map((shape) => {
      const made = element(shape.kind, attributesOf(shape));
      if (shape.kind === "text") made.textContent = shape.text;
      return made;
    }),
  );
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
  const drawn = new Map();
  const draw = (/** @type {Item[]} */ items) => {
    const wanted = new Set(items.map(({ id }) => id));
    for (const [id, group] of groups) {
      if (wanted.has(id)) continue;
      group.remove();
      groups.delete(id);
      drawn.delete(id);
    }
    for (const item of items) {
      const group = groups.get(item.id) ?? element("g", { "data-id": item.id });
      groups.set(item.id, group);
      update(group, item, drawn, dress);
    }
    reorder(layer, items.map(({ id }) => groups.get(id)));
  };
  return { draw, groups };
}

function update(group, item, drawn, dress) {
  const shapes = JSON.stringify(item.shapes);
  const rest = JSON.stringify([item.x, item.y, item.opacity, item.kind, item.say, item.pressed, item.absent]);
  const before = drawn.get(item.id);
  if (before?.shapes !== shapes) fill(group, item.shapes);
  if (before?.rest !== rest) {
    group.setAttribute("class", item.kind);
    group.setAttribute("opacity", String(item.opacity));
    if (item.x || item.y) group.setAttribute("transform", `translate(${item.x.toFixed(1)},${item.y.toFixed(1)})`);
    dress(group, item);
  }
  drawn.set(item.id, { shapes, rest });
}

/** Moves only what stands elsewhere: an element that is moved loses the keyboard's focus. */
function reorder(layer, wanted) {
  let at = layer.firstChild;
  for (const group of wanted) {
    if (group === at) at = at.nextSibling;
    else layer.insertBefore(group, at);
  }
}
