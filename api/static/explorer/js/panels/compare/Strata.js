// @ts-check
/** How many stand in each stratum on either side, mirrored, and how many of them a state owns. */

import { strataOfTwo } from "../../comparing.js";
import { Glyph } from "../../parts/Glyph.js";
import { set } from "../../state.js";
import { html } from "../../ui.js";
import { t } from "../../words.js";

/** @param {{stack: any, ids: string[], names: string[]}} props */
export function StrataCard({ stack, ids, names }) {
  const rows = strataOfTwo(stack, ids);
  const most = Math.max(1, ...rows.flatMap(({ sides }) => sides.map(({ count }) => count)));
  return html`
    <section class="card strata">
      <h2>${t("compare.strata")}</h2>
      <p class="sub"><i class="hatch" aria-hidden="true"></i>${t("compare.strataWhat")}</p>
      <table>
        <caption class="only-heard">${t("compare.strata")}</caption>
        <thead>
          <tr>
            <th scope="col" class="left">${names[0]}</th>
            <th scope="col"><span class="only-heard">${t("rank.stratum")}</span></th>
            <th scope="col" class="right">${names[1]}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ stratum, sides }) => html`
              <tr key=${stratum.id} data-testid="stratum-row">
                <td class="left"><${Bar} ...${sides[0]} most=${most} /></td>
                <th scope="row">
                  <button class="entity" title=${t("compare.openCell")} onClick=${() => set({ view: "map", cell: `${stratum.id}~${ids[1]}` })}>
                    <${Glyph} icon=${stratum.icon} />${stratum.label}
                  </button>
                </th>
                <td class="right"><${Bar} ...${sides[1]} most=${most} /></td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    </section>
  `;
}

/** @param {{count: number, stateOwned: number, most: number}} props */
function Bar({ count, stateOwned, most }) {
  const share = (/** @type {number} */ part, /** @type {number} */ whole) => `${whole ? (100 * part) / whole : 0}%`;
  return html`
    <span class="mirror" style=${{ "--share-number": most ? count / most : 0, "--owned": share(stateOwned, count) }}>
      <b>${count}</b>
      <i aria-hidden="true"></i>
    </span>
    <span class="owned">${stateOwned ? t("compare.stateOwned", { count: stateOwned }) : ""}</span>
  `;
}
