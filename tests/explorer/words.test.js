// Every word of the interface is there in English and in Chinese, and dates read well in both.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

import { dateWords, numberWords, scoreWords, spanWords } from "../../api/static/explorer/js/dates.js";
import { dayOf } from "../../api/static/explorer/js/question.js";
import { MAP_WORDS } from "../../api/static/explorer/js/words/map.js";
import { PANEL_WORDS } from "../../api/static/explorer/js/words/panels.js";

const SCRIPTS = new URL("../../api/static/explorer/js/", import.meta.url).pathname;
const WORDS = { ...MAP_WORDS, ...PANEL_WORDS };

const asked = readdirSync(SCRIPTS, { recursive: true })
  .filter((path) => path.endsWith(".js"))
  .flatMap((path) => [...readFileSync(join(SCRIPTS, path), "utf8").matchAll(/\bt\(\s*"([^"]+)"/g)])
  .map(([, key]) => key);

test("whatever a script asks for has words", () => {
  assert.ok(asked.length > 100);
  assert.deepEqual([...new Set(asked)].filter((key) => !(key in WORDS)), []);
});

test("no key is given words twice", () => {
  assert.deepEqual(Object.keys(MAP_WORDS).filter((key) => key in PANEL_WORDS), []);
});

test("the Chinese says what the English says, with the same gaps to fill", () => {
  const gaps = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [key, [english, chinese]] of Object.entries(WORDS)) {
    assert.ok(chinese, key);
    assert.deepEqual(gaps(chinese), gaps(english), key);
  }
});

test("dates are as precise as their source", () => {
  assert.equal(dateWords("2023", "en"), "2023");
  assert.equal(dateWords("2023-05", "en"), "May 2023");
  assert.equal(dateWords("2023-05-16", "en"), "16 May 2023");
  assert.equal(dateWords("2023-05-16", "zh"), "2023年5月16日");
  assert.equal(dateWords("XXXX-01", "en"), "XXXX-01");
  assert.equal(dateWords(null, "en"), "");
});

test("a period within a year says the year once", () => {
  assert.equal(dateWords("2025-07/2025-09", "en"), "Jul – Sep 2025");
  assert.equal(dateWords("2025-07/2025-09", "zh"), "2025年7月 – 9月");
  assert.equal(dateWords("2024-10/2025-09", "en"), "Oct 2024 – Sep 2025");
  assert.equal(dateWords("2023/2024", "en"), "2023 – 2024");
});

test("a span that is open at an end says which", () => {
  const words = { since: "since {date}", until: "until {date}" };
  assert.equal(spanWords("2019", null, "en", words), "since 2019");
  assert.equal(spanWords(null, "2023-05", "en", words), "until May 2023");
  assert.equal(spanWords("2019", "2021", "en", words), "2019 – 2021");
  assert.equal(spanWords(null, null, "en", words), "");
});

test("large numbers are shortened, small scores keep what tells them apart", () => {
  assert.equal(numberWords(29200, "en"), "29.2k");
  assert.equal(numberWords(862_100_000_000, "zh"), "8621亿");
  assert.equal(scoreWords(0.0351202), "0.0351");
  assert.equal(scoreWords(197), "197");
});

test("a month stands for its last day, and no month for today", () => {
  assert.equal(dayOf("2022-10"), "2022-10-31");
  assert.equal(dayOf("2024-02"), "2024-02-29");
  assert.equal(dayOf("", new Date("2025-03-04T12:00:00Z")), "2025-03-04");
});
