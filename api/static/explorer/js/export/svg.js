// @ts-check
/** Shapes as an SVG file that needs nothing else. Pure. */

import { FAMILY } from "../picture/family.js";
import { escaped, opened } from "./xml.js";

/** @typedef {import("../picture/shapes.js").Shape} Shape */

/**
 * @param {{items: import("../picture/shapes.js").Item[], width: number, height: number}} page
 * @param {(name: string) => string} colour
 * @param {string} title
 * @returns {string}
 */
export function svgFile({ items, width, height }, colour, title) {
  const [w, h] = [width.toFixed(0), height.toFixed(0)];
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="${escaped(FAMILY)}">
<title>${escaped(title)}</title>
<rect width="${w}" height="${h}" fill="${colour("ground")}"/>
${items.map((item) => group(item, colour)).join("\n")}
</svg>
`;
}

/** @param {import("../picture/shapes.js").Item} item @param {(name: string) => string} colour */
function group({ x, y, opacity, title, shapes }, colour) {
  const place = `translate(${x.toFixed(1)},${y.toFixed(1)})`;
  const said = title ? `<title>${escaped(title)}</title>` : "";
  const head = opened("g", { transform: place, opacity: opacity === 1 ? "" : opacity });
  return `${head}>${said}${shapes.map((shape) => written(shape, colour)).join("")}</g>`;
}

/** @type {Record<Shape['kind'], (shape: any) => Record<string, any>>} */
const PLACES = {
  rect: ({ x, y, w, h, r }) => ({ x, y, width: w, height: h, rx: r }),
  circle: ({ x, y, r }) => ({ cx: x, cy: y, r }),
  path: ({ d, x, y, scale }) => ({ d, transform: scale === undefined ? "" : `translate(${x},${y}) scale(${scale})` }),
  text: ({ x, y, size, weight, anchor, struck }) => ({
    ...{ x, y, "font-size": size, "font-weight": weight, "text-anchor": anchor },
    ...(struck ? { "text-decoration": "line-through" } : {}),
  }),
};

/** @param {Shape} shape @param {(name: string) => string} colour */
function written(shape, colour) {
  const halo = shape.kind === "text" && shape.halo;
  const attributes = {
    ...PLACES[shape.kind](shape),
    fill: shape.fill ? colour(shape.fill) : "none",
    ...(shape.stroke ? { stroke: colour(shape.stroke), "stroke-width": shape.width ?? 1 } : {}),
    ...(halo ? { stroke: colour(halo), "stroke-width": 4, "paint-order": "stroke" } : {}),
    ...{ "stroke-dasharray": shape.dash, opacity: shape.opacity },
  };
  const head = opened(shape.kind, attributes);
  return shape.kind === "text" ? `${head}>${escaped(shape.text)}</text>` : `${head}/>`;
}
