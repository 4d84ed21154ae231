// @ts-check
/**
 * The address of a picture: one flat state, written into the query string and read back.
 *
 * A value that cannot be read falls back to its default, so an old or broken link still opens.
 */

/**
 * @typedef {object} State
 * @property {'map'|'rank'|'compare'|'disputes'} view
 * @property {'stack'|'focus'} layout
 * @property {string} sel the id of the selected entity
 * @property {number} steps how far the focus reaches, 1 to 3
 * @property {string[]} hide relations that are not drawn
 * @property {string[]} strata strata that are not drawn
 * @property {string[]} columns countries or groups of countries; the API chooses if there are none
 * @property {string} cell the cell whose members are listed, `stratum~column`
 * @property {'ownership'|'bloc'} colour
 * @property {string} size a measure of centrality, or nothing for dots of one size
 * @property {string} asof a month, or nothing for today
 * @property {string} certainty the least sure certainty that is drawn, or nothing for all
 * @property {'en'|'zh'} lang
 * @property {''|'light'|'dark'} theme nothing for what the system prefers
 * @property {string} from where a path starts
 * @property {string} to where a path ends
 * @property {'ANY_LINK'|'DEPENDENCE'} follow
 * @property {number} route which of the paths is shown, from 0
 * @property {number} step which step of the path is pointed at, from 0
 * @property {string[]} whatif what is lost, or which rules take effect
 * @property {number} threshold the share in percent that an owner must exceed to pass a loss on
 * @property {string} where a country that those affected belong to, or nothing for all
 * @property {string} kind a class that those affected or ranked belong to, `ORGANIZATION`, or nothing for all
 * @property {string} measure what the ranking is by: a measure of centrality, or what hangs on each
 * @property {number} pages how many pages of the ranking are shown
 * @property {string} about the entity that disputes are about, or nothing for all
 * @property {string} panel a panel that is opened by name: `path`, `whatif`, `legend`; or nothing
 */

/** @typedef {{fallback: any, read: (text: string) => any, write: (value: any) => string}} Field */

const PLAIN_ID = /^[\p{L}\p{N}._~:-]{1,200}$/u;
const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_]{0,60}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** @param {any} fallback @param {(text: string) => any} read @returns {Field} */
const field = (fallback, read) => ({ fallback, read, write: String });

/** @param {RegExp} pattern */
const matching = (pattern) => field("", (text) => (pattern.test(text) ? text : undefined));

/** @param {string[]} words the first is the default */
const oneOf = (...words) => field(words[0], (text) => (words.includes(text) ? text : undefined));

/** @param {number} fallback @param {number} least @param {number} most */
const whole = (fallback, least, most) =>
  field(fallback, (text) => {
    const value = Number(text);
    return text.trim() && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  });

/** @param {RegExp} pattern @returns {Field} */
const several = (pattern) => ({
  fallback: Object.freeze([]),
  read: (text) => [...new Set(text.split(","))].filter((one) => pattern.test(one)),
  write: (value) => value.join(","),
});

/** @type {Record<keyof State, Field>} */
const FIELDS = {
  view: oneOf("map", "rank", "compare", "disputes"),
  layout: oneOf("stack", "focus"),
  sel: matching(PLAIN_ID),
  steps: whole(1, 1, 3),
  hide: several(PLAIN_NAME),
  strata: several(PLAIN_ID),
  columns: several(PLAIN_ID),
  cell: matching(PLAIN_ID),
  colour: oneOf("ownership", "bloc"),
  size: matching(PLAIN_NAME),
  asof: matching(MONTH),
  certainty: oneOf("", "HEDGED", "REPORTED", "ASSERTED"),
  lang: oneOf("en", "zh"),
  theme: oneOf("", "light", "dark"),
  from: matching(PLAIN_ID),
  to: matching(PLAIN_ID),
  follow: oneOf("ANY_LINK", "DEPENDENCE"),
  route: whole(0, 0, 99),
  step: whole(0, 0, 99),
  whatif: several(PLAIN_ID),
  threshold: whole(50, 1, 100),
  where: matching(PLAIN_ID),
  kind: matching(PLAIN_NAME),
  measure: field("CHOKEPOINTS", (text) => (PLAIN_NAME.test(text) ? text : undefined)),
  pages: whole(1, 1, 4),
  about: matching(PLAIN_ID),
  panel: oneOf("", "path", "whatif", "legend"),
};

const NAMES = /** @type {(keyof State)[]} */ (Object.keys(FIELDS));

/** @type {Readonly<State>} */
export const DEFAULTS = Object.freeze(
  /** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, FIELDS[name].fallback]))),
);

/**
 * The query string of a state, without the question mark; what is as usual is left out.
 *
 * @param {State} state
 * @returns {string}
 */
export function encode(state) {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    const text = FIELDS[name].write(state[name]);
    if (text !== FIELDS[name].write(DEFAULTS[name])) query.set(name, text);
  }
  return query.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
}

/**
 * The state that a query string describes.
 *
 * @param {string} search with or without the question mark
 * @returns {State}
 */
export function decode(search) {
  const query = new URLSearchParams(search);
  const read = (/** @type {keyof State} */ name) => {
    const text = query.get(name);
    const value = text === null ? undefined : FIELDS[name].read(text);
    return [name, value === undefined ? DEFAULTS[name] : value];
  };
  return /** @type {any} */ (Object.fromEntries(NAMES.map(read)));
}
