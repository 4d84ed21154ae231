// Ids that nothing has, and what is meant instead.
import assert from "node:assert/strict";
import test from "node:test";

import { DEFAULTS } from "../../api/static/explorer/js/codec.js";
import { instead } from "../../api/static/explorer/js/unknown.js";

test("wherever the address names what nothing is called, it names the other", () => {
  const shown = { ...DEFAULTS, sel: "tsmcc", from: "asml", whatif: ["asml", "tsmcc"] };
  assert.deepEqual(instead(shown, "tsmcc", "tsmc"), { sel: "tsmc", whatif: ["asml", "tsmc"] });
});

test("nothing is named twice", () => {
  const shown = { ...DEFAULTS, whatif: ["tsmc", "tsmcc"] };
  assert.deepEqual(instead(shown, "tsmcc", "tsmc"), { whatif: ["tsmc"] });
});
