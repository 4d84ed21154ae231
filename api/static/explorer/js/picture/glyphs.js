// @ts-check
/** Signs of the strata, drawn in a square of 8 around the origin. Pure. */

/** @type {Record<string, string>} */
export const GLYPHS = {
  state: "M-3 3.5h6M-2.6 3v-4M0 3v-4M2.6 3v-4M-3.6-1.4h7.2L0-4.2z",
  rule: "M-2.6-3.8h3.6l1.8 1.8v5.8h-5.4zM-1 0h2.4M-1 1.8h2.4",
  owner: "M-3 3.8v-7.4h3.6v7.4M.6-1h2.4v4.8M-1.6-1.8h.9M-1.6 0h.9",
  provider: "M-2.4 2.4h4.6a1.9 1.9 0 0 0 .2-3.8a2.8 2.8 0 0 0-5.3-.3a2 2 0 0 0 .5 4.1z",
  saas: "M-3.4-3h6.8v4.6h-6.8zM-1.6 3.6h3.2",
  paas: "M-3.4-1.6L0-3.4l3.4 1.8L0 .2zM-3.4 1.2L0 3l3.4-1.8",
  iaas: "M-3.2-3.2h6.4v2.6h-6.4zM-3.2.6h6.4v2.6h-6.4zM-2-1.9h.4M-2 1.9h.4",
  datacentre: "M-3.2 3.6v-5L0-3.8l3.2 2.4v5zM-1 3.6v-2.4h2v2.4",
  chip:
    "M-2.2-2.2h4.4v4.4h-4.4zM-1-3.8v1.2M1-3.8v1.2M-1 2.6v1.2M1 2.6v1.2" +
    "M-3.8-1h1.2M-3.8 1h1.2M2.6-1h1.2M2.6 1h1.2",
  fab: "M-3.6 3.4v-4.6l2.4 1.6v-1.6l2.4 1.6v-4h2.4v7z",
  other: "M-3.2-3.2h2.6v2.6h-2.6zM.6-3.2h2.6v2.6h-2.6zM-3.2.6h2.6v2.6h-2.6zM.6.6h2.6v2.6h-2.6z",
};

/** @param {string} icon @returns {string} path data; that of anything else for an unknown sign */
export const glyph = (icon) => GLYPHS[icon] ?? GLYPHS.other;
