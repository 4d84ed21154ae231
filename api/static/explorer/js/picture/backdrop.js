// @ts-check
/** What stands behind lines and pills: columns, and bands of strata. Pure. */

/** @typedef {import("./shapes.js").Shape} Shape */

const LINE_HEIGHT = 13;
const LABEL_CHARACTERS = 15;

/**
 * @param {Pick<import("./scene.js").SceneInput, 'layout'|'hiddenStrata'|'fitted'>} input
 * @returns {Shape[]}
 */
export function backdropOf({ layout, hiddenStrata, fitted }) {
  return [
    ...layout.columns.flatMap((column) => columnShapes(column, layout.height, fitted)),
    ...layout.bands.flatMap((band) => bandShapes(band, layout.width, hiddenStrata.has(band.id))),
  ];
}

/** @returns {Shape[]} */
function columnShapes({ x, w, label, place }, height, fitted) {
  const text = fitted(label, w - 12);
  const tone = `tone-${place}`;
  return [
    { kind: "rect", x: x + 1, y: 0, w: w - 2, h: height, r: 10, fill: tone, opacity: 0.05 },
    { kind: "text", x: x + w / 2, y: 20, text, size: 12, weight: 650, fill: tone, anchor: "middle" },
  ];
}

/** @param {import("../layout/stack.js").Band} band @param {number} width @param {boolean} hidden @returns {Shape[]} */
function bandShapes(band, width, hidden) {
  const line = { kind: /** @type {const} */ ("path"), stroke: "rule", width: 1 };
  const rows = band.labelOnTop ? [band.label] : wrapped(band.label);
  const first = band.labelOnTop ? band.y + 15 : band.y + band.h / 2 + 4 - ((rows.length - 1) * LINE_HEIGHT) / 2;
  return [
    { ...line, d: `M0,${band.y.toFixed(1)}H${width.toFixed(1)}` },
    ...rows.map((text, at) => ({
      .../** @type {const} */ ({ kind: "text", x: 8, size: 11.5, weight: 600, fill: "muted" }),
      ...{ y: first + at * LINE_HEIGHT, text, struck: hidden },
    })),
  ];
}

/** A label in rows that the gutter holds. @param {string} label */
function wrapped(label) {
  /** @type {string[]} */
  const rows = [];
  for (const word of label.split(" ")) {
    const last = rows.length - 1;
    if (last >= 0 && rows[last].length + word.length < LABEL_CHARACTERS) rows[last] += ` ${word}`;
    else rows.push(word);
  }
  return rows;
}
