// @ts-check
/** Shapes drawn on a canvas, so that no image has to be loaded, which the page's policy forbids. */

import { FAMILY } from "../picture/family.js";

/** @typedef {import("../picture/shapes.js").Shape} Shape */

const SCALE = 2;

/**
 * @param {{items: import("../picture/shapes.js").Item[], width: number, height: number}} page
 * @param {(name: string) => string} colour
 * @returns {Promise<Blob>}
 * @throws {Error} the browser has no room for the picture
 */
export async function pngFile({ items, width, height }, colour) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * SCALE);
  canvas.height = Math.ceil(height * SCALE);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("canvas");
  context.scale(SCALE, SCALE);
  context.fillStyle = colour("ground");
  context.fillRect(0, 0, width, height);
  for (const { x, y, opacity, shapes } of items) {
    context.save();
    context.translate(x, y);
    for (const shape of shapes) draw(context, shape, opacity, colour);
    context.restore();
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("canvas"))), "image/png"),
  );
}

/** @param {CanvasRenderingContext2D} context @param {Shape} shape @param {number} opacity @param {(name: string) => string} colour */
function draw(context, shape, opacity, colour) {
  context.save();
  context.globalAlpha = opacity * (shape.opacity ?? 1);
  context.setLineDash(shape.dash ? shape.dash.split(" ").map(Number) : []);
  context.lineJoin = "round";
  context.lineWidth = shape.width ?? 1;
  if (shape.fill) context.fillStyle = colour(shape.fill);
  if (shape.stroke) context.strokeStyle = colour(shape.stroke);
  if (shape.kind === "text") write(context, shape, colour);
  else trace(context, shape);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {import("../picture/shapes.js").Rect | import("../picture/shapes.js").Circle | import("../picture/shapes.js").Path} shape */
function trace(context, shape) {
  if (shape.kind === "path" && shape.scale !== undefined) {
    context.translate(shape.x ?? 0, shape.y ?? 0);
    context.scale(shape.scale, shape.scale);
  }
  const path = outline(shape);
  if (shape.fill) context.fill(path);
  if (shape.stroke) context.stroke(path);
}

/** @param {import("../picture/shapes.js").Rect | import("../picture/shapes.js").Circle | import("../picture/shapes.js").Path} shape */
function outline(shape) {
  if (shape.kind === "path") return new Path2D(shape.d);
  const path = new Path2D();
  if (shape.kind === "circle") path.arc(shape.x, shape.y, shape.r, 0, 2 * Math.PI);
  else path.roundRect(shape.x, shape.y, shape.w, shape.h, shape.r);
  return path;
}

/** @param {CanvasRenderingContext2D} context @param {import("../picture/shapes.js").Text} shape @param {(name: string) => string} colour */
function write(context, { x, y, text, size, weight, anchor = "start", halo, struck }, colour) {
  context.font = `${weight} ${size}px ${FAMILY}`;
  context.textAlign = anchor === "middle" ? "center" : anchor;
  if (halo) {
    context.lineWidth = 4;
    context.strokeStyle = colour(halo);
    context.strokeText(text, x, y);
  }
  context.fillText(text, x, y);
  if (!struck) return;
  const width = context.measureText(text).width;
  context.fillRect(anchor === "middle" ? x - width / 2 : x, y - size * 0.32, width, 1);
}
