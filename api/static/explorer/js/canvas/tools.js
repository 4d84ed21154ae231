// @ts-check
/** The canvas that is on the page, for buttons and keys elsewhere; null while the map is not shown. */

import { signal } from "../ui.js";

/** @type {{value: ReturnType<typeof import("./canvas.js").createCanvas> | null}} */
export const canvasTools = signal(null);
