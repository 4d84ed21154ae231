// @ts-check
/** What two sides of a comparison have, side by side. Pure. */

/**
 * @typedef {object} StratumOfTwo
 * @property {any} stratum
 * @property {{count: number, stateOwned: number}[]} sides left and right
 */

/**
 * For each stratum, how many stand on either side, and how many of them a state owns.
 *
 * @param {{strata: any[], cells: any[]}} stack
 * @param {string[]} sides
 * @returns {StratumOfTwo[]} those where neither side has anybody left out
 */
export function strataOfTwo({ strata, cells }, sides) {
  const cellOf = (/** @type {string} */ stratum, /** @type {string} */ column) =>
    cells.find((cell) => cell.stratum === stratum && cell.column === column);
  return strata
    .map((stratum) => ({
      stratum,
      sides: sides.map((side) => {
        const cell = cellOf(stratum.id, side);
        return { count: cell?.inView ?? 0, stateOwned: cell?.stateOwned ?? 0 };
      }),
    }))
    .filter(({ sides: counts }) => counts.some(({ count }) => count > 0));
}

/**
 * @typedef {object} MeasureOfTwo
 * @property {any} measure
 * @property {any[][]} sides the observations of either side, in order of their periods
 */

/**
 * Observations by what they measure; those known of both sides first.
 *
 * @param {any[][]} sides the observations of the left and of the right
 * @returns {MeasureOfTwo[]}
 */
export function measuresOfTwo(sides) {
  /** @type {Map<string, MeasureOfTwo>} */
  const found = new Map();
  sides.forEach((observations, side) => {
    for (const one of observations) {
      if (!found.has(one.measure.id)) found.set(one.measure.id, { measure: one.measure, sides: [[], []] });
      /** @type {MeasureOfTwo} */ (found.get(one.measure.id)).sides[side].push(one);
    }
  });
  const known = (/** @type {MeasureOfTwo} */ one) => one.sides.filter((side) => side.length).length;
  const period = (/** @type {any} */ one) => one.referencePeriod ?? "9999";
  for (const one of found.values()) {
    for (const side of one.sides) side.sort((a, b) => period(a).localeCompare(period(b)));
  }
  return [...found.values()].sort((a, b) => known(b) - known(a));
}
