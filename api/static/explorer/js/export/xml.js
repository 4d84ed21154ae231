// @ts-check
/** Text that may stand in XML. Pure. */

const SPECIAL = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {unknown} value */
export const escaped = (value) =>
  String(value)
    // What XML 1.0 allows nowhere (section 2.2): most control characters, and halves of pairs.
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (one) => SPECIAL[/** @type {keyof typeof SPECIAL} */ (one)]);

/** @param {string} name @param {Record<string, any>} attributes those without a value are left out */
export const opened = (name, attributes) =>
  `<${name}${Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join("")}`;
