// @ts-check
/** Tables as comma-separated values (RFC 4180). Pure. */

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * @param {(string | number | boolean | null | undefined)[][]} rows the first holds the names of the columns
 * @returns {string}
 */
export const csv = (rows) => BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** @param {string | number | boolean | null | undefined} value */
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  // A spreadsheet runs what begins so as a formula, even in quotes; a quote mark in front makes it text.
  const guarded = typeof value === "string" && /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
