// @ts-check
/** Where lines leave and reach pills, and the curves between. Pure geometry. */

/** @typedef {import("../layout/stack.js").Box} Box */
/** @typedef {[number, number, number, number, number, number, number, number]} Curve a cubic Bézier curve */
/** @typedef {'top'|'bottom'|'left'|'right'} Side */

const ARROW = 7;
const ARROW_HALF = 3.4;
const SHARE_OF_SIDE = 0.62;

/**
 * The curve of each line; lines that meet at one side of a pill are spread along it.
 *
 * @param {{id: string, source: string, target: string}[]} lines both ends have a box
 * @param {Map<string, Box>} boxes
 * @param {boolean} sideways whether lines leave at the left and the right
 * @returns {Map<string, Curve>}
 */
export function curvesOf(lines, boxes, sideways) {
  const ends = lines.map((line) => {
    const source = /** @type {Box} */ (boxes.get(line.source));
    const target = /** @type {Box} */ (boxes.get(line.target));
    const [leave, reach] = sidesOf(source, target, sideways);
    return { line, source, target, leave, reach };
  });
  const port = portsOf(ends);
  return new Map(
    ends.map(({ line, source, target, leave, reach }) => [
      line.id,
      curve(
        pointOn(source, leave, port.get(`${line.id} leaves`) ?? 0, 0),
        pointOn(target, reach, port.get(`${line.id} reaches`) ?? 0, 2),
        leave,
        reach,
      ),
    ]),
  );
}

/** @param {Box} source @param {Box} target @param {boolean} sideways @returns {[Side, Side]} */
function sidesOf(source, target, sideways) {
  if (sideways) {
    if (Math.abs(source.x - target.x) < (source.w + target.w) / 2) return ["right", "right"];
    return source.x < target.x ? ["right", "left"] : ["left", "right"];
  }
  if (Math.abs(source.y - target.y) < source.h * 0.8) return ["top", "top"];
  return source.y < target.y ? ["bottom", "top"] : ["top", "bottom"];
}

/** From -0.5 to 0.5 along its side for each end, in the order of the far ends so that lines do not cross. */
function portsOf(ends) {
  const sides = new Map();
  const note = (id, side, key, far) => {
    const name = `${id} ${side}`;
    if (!sides.has(name)) sides.set(name, []);
    sides.get(name).push({ key, far: side === "left" || side === "right" ? far.y : far.x });
  };
  for (const { line, source, target, leave, reach } of ends) {
    note(line.source, leave, `${line.id} leaves`, target);
    note(line.target, reach, `${line.id} reaches`, source);
  }
  const ports = new Map();
  for (const met of sides.values()) {
    met.sort((one, other) => one.far - other.far);
    met.forEach(({ key }, at) => ports.set(key, met.length === 1 ? 0 : at / (met.length - 1) - 0.5));
  }
  return ports;
}

/** @param {Box} box @param {Side} side @param {number} port @param {number} off @returns {[number, number]} */
function pointOn(box, side, port, off) {
  if (side === "top") return [box.x + port * box.w * SHARE_OF_SIDE, box.y - box.h / 2 - off];
  if (side === "bottom") return [box.x + port * box.w * SHARE_OF_SIDE, box.y + box.h / 2 + off];
  if (side === "left") return [box.x - box.w / 2 - off, box.y + port * box.h * 0.5];
  return [box.x + box.w / 2 + off, box.y + port * box.h * 0.5];
}

/** @param {[number, number]} from @param {[number, number]} to @param {Side} leave @param {Side} reach */
function curve([x1, y1], [x2, y2], leave, reach) {
  const across = leave === "left" || leave === "right";
  const span = across ? Math.abs(x2 - x1) : Math.abs(y2 - y1);
  const arc = leave === reach ? 22 + Math.min(30, Math.hypot(x2 - x1, y2 - y1) * 0.08) : 0;
  const bend = arc || Math.max(24, span * 0.43);
  const [dx1, dy1] = direction(leave, bend);
  const [dx2, dy2] = direction(reach, bend);
  return /** @type {Curve} */ ([x1, y1, x1 + dx1, y1 + dy1, x2 + dx2, y2 + dy2, x2, y2]);
}

/** @param {Side} side @param {number} length @returns {[number, number]} */
function direction(side, length) {
  if (side === "top") return [0, -length];
  if (side === "bottom") return [0, length];
  return side === "left" ? [-length, 0] : [length, 0];
}

/**
 * A point of the curve.
 *
 * @param {Curve} curve
 * @param {number} t from 0 to 1
 * @returns {[number, number]}
 */
export function pointAt([x1, y1, x2, y2, x3, y3, x4, y4], t) {
  const u = 1 - t;
  const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return [a * x1 + b * x2 + c * x3 + d * x4, a * y1 + b * y2 + c * y3 + d * y4];
}

/** The curve as SVG path data. @param {Curve} curve */
export function pathOf(curve) {
  const [x1, y1, ...rest] = curve.map((value) => Math.round(value * 10) / 10);
  return `M${x1},${y1}C${rest.join(" ")}`;
}

/** A filled arrow head at the end of the curve, as SVG path data. @param {Curve} curve */
export function arrowOf([, , , , x3, y3, x4, y4]) {
  const length = Math.hypot(x4 - x3, y4 - y3) || 1;
  const [ux, uy] = [(x4 - x3) / length, (y4 - y3) / length];
  const [bx, by] = [x4 - ux * ARROW, y4 - uy * ARROW];
  const corner = (/** @type {number} */ side) =>
    `${(bx - uy * ARROW_HALF * side).toFixed(1)},${(by + ux * ARROW_HALF * side).toFixed(1)}`;
  return `M${x4.toFixed(1)},${y4.toFixed(1)}L${corner(1)}L${corner(-1)}Z`;
}
