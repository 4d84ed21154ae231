// @ts-check
/**
 * The few shapes that a picture is made of. The page, the SVG file and the PNG file all draw these, so that
 * what is exported is what is seen. Colours are names that `palette.js` or the style sheet resolves.
 */

/**
 * @typedef {object} Paint
 * @property {string} [fill] the name of a colour; nothing for no fill
 * @property {string} [stroke]
 * @property {number} [width] of the stroke
 * @property {string} [dash] as SVG writes it, `6 3`
 * @property {number} [opacity]
 * @property {string} [part] what the style sheet calls it
 */

/** @typedef {Paint & {kind: 'rect', x: number, y: number, w: number, h: number, r: number}} Rect */
/** @typedef {Paint & {kind: 'circle', x: number, y: number, r: number}} Circle */
/** @typedef {Paint & {kind: 'path', d: string, x?: number, y?: number, scale?: number}} Path */
/**
 * @typedef {Paint & {kind: 'text', x: number, y: number, text: string, size: number, weight: number,
 *   anchor?: 'start'|'middle'|'end', halo?: string, struck?: boolean}} Text
 */
/** @typedef {Rect | Circle | Path | Text} Shape */

/**
 * @typedef {object} Item shapes that belong together
 * @property {string} id
 * @property {number} x
 * @property {number} y
 * @property {number} opacity
 * @property {string} kind what the style sheet and tests call it
 * @property {Shape[]} shapes
 * @property {string} [say] what a screen reader says
 * @property {string} [title] what a pointer shows
 * @property {boolean} [pressed]
 * @property {boolean} [absent] neither seen by screen readers nor reached by keys
 * @property {string} [relation]
 */

/**
 * @typedef {object} Scene
 * @property {Shape[]} backdrop
 * @property {Item[]} lines
 * @property {Item[]} pills
 * @property {Item[]} more
 * @property {Shape[]} labels
 * @property {number} width
 * @property {number} height
 */

export const DASHES = { solid: "", dashed: "6 3.5", dotted: "1.5 3.2", dashdot: "8 3 1.5 3" };
