// @ts-check
/** The typefaces of pictures, the first that is there; `--family` in base.css names the same. Pure. */
export const FAMILY =
  'Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", ' +
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
