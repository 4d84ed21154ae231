// @ts-check
/** Marks on the map what the answers point at: the path that is shown, or what is affected. */

import { impact } from "./answers/impact.js";
import { route } from "./answers/path.js";
import { impactMarks, pathMarks } from "./marking.js";
import { marks } from "./marks.js";
import { state } from "./state.js";
import { effect } from "./ui.js";
import { t } from "./words.js";

effect(() => {
  const found = impact.value.data?.view.impact;
  const shown = state.value;
  if (shown.whatif.length) marks.value = found ? impactMarks(found, t) : null;
  else marks.value = route.value ? pathMarks(route.value, shown.step, t) : null;
});
