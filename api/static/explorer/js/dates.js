// @ts-check
/** Dates as precise as their sources, in words. */

/** @typedef {'en'|'zh'} Language */

const LOCALES = { en: "en-GB", zh: "zh-CN" };

/**
 * A partial date in words: `2023-05` is May 2023; a period is both its ends.
 *
 * @param {string | null | undefined} date `2023`, `2023-05`, `2023-05-16`, `XXXX-05`, or two with a slash
 * @param {Language} language
 * @returns {string} nothing for no date; what cannot be read as it stands
 */
export function dateWords(date, language) {
  if (!date) return "";
  const [first, last] = date.split("/");
  const words = [first, last].map((one) => (one ? singleDate(one, language) : ""));
  return withinYear(first, last) ? shortened(words, first.slice(0, 4), language) : words.filter(Boolean).join(" – ");
}

/** Whether a period runs from one month or day to another of the same year. @param {string} first @param {string} [last] */
const withinYear = (first, last) =>
  Boolean(last) && /^\d{4}-\d/.test(first) && first !== last && first.slice(0, 5) === last?.slice(0, 5);

/** The year once: "Jul – Sep 2025", "2025年7月 – 9月". @param {string[]} words @param {string} year @param {Language} language */
const shortened = ([first, last], year, language) =>
  language === "zh" ? `${first} – ${last.replace(`${year}年`, "")}` : `${first.replace(` ${year}`, "")} – ${last}`;

/** @param {string} date @param {Language} language */
function singleDate(date, language) {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date);
  if (!parts) return date === ".." ? "" : date;
  const [, year, month, day] = parts;
  if (!month) return language === "zh" ? `${year}年` : year;
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  const asked = { year: "numeric", month: language === "zh" ? "long" : "short", timeZone: "UTC" };
  return new Intl.DateTimeFormat(LOCALES[language], /** @type {any} */ (day ? { ...asked, day: "numeric" } : asked))
    .format(moment)
    .replace("Sept", "Sep");
}

/**
 * Since when and until when, as short as can be: `2019 – May 2023`, `since 2019`, `until 2023`.
 *
 * @param {string | null} from
 * @param {string | null} until
 * @param {Language} language
 * @param {{since: string, until: string}} words with `{date}` in them
 */
export function spanWords(from, until, language, words) {
  const [start, end] = [dateWords(from, language), dateWords(until, language)];
  if (start && end) return `${start} – ${end}`;
  if (start) return words.since.replace("{date}", start);
  return end ? words.until.replace("{date}", end) : "";
}

/**
 * A number as it is read: large ones shortened, in the language's own steps (万, 亿).
 *
 * @param {number} value
 * @param {Language} language
 * @param {string} [currency] an ISO 4217 code, if it is money
 */
export function numberWords(value, language, currency) {
  const compact = Math.abs(value) >= 10_000;
  const digits = compact ? { maximumSignificantDigits: 4 } : { maximumFractionDigits: 2 };
  const money = currency ? { style: /** @type {const} */ ("currency"), currency } : {};
  const notation = compact ? "compact" : "standard";
  return new Intl.NumberFormat(LOCALES[language], { notation, ...digits, ...money }).format(value);
}

/**
 * A score small enough that its first digits count.
 *
 * @param {number} score
 */
export function scoreWords(score) {
  if (Number.isInteger(score)) return String(score);
  return score >= 1 ? score.toFixed(2) : score.toPrecision(3);
}
