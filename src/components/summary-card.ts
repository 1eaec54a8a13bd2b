import {html} from "htl";
import type {Status} from "../particles/particle-set.js";
import type {TwoEdgeCount} from "../particles/statistics/two-edge-count.js";
import {countOf} from "./count-of.js";
import {LOOKS, type Look, STATUS_LABELS} from "./particle-look.js";
import {formatNm, meanAndSpread, type SizeSummary} from "./size-summary.js";
import {SIZE_LABELS, SIZE_MEASURES} from "./tune-state.js";

const LOOK_OF: Partial<Record<Status, Look>> = {measured: "kept", excluded_by_user: "excluded"};

export interface SummaryCardOptions {
  /** True when the statistics take what the reader chose alone. False by default. */
  ofChosen?: boolean;
  /** The number by the two-edge rule; left out by default. */
  twoEdge?: TwoEdgeCount;
}

/** How many particles were measured and how large they are, and what became of every region. */
export function SummaryCard(
  {measured, separated, regions, funnel, sizes}: SizeSummary,
  {ofChosen = false, twoEdge}: SummaryCardOptions = {}
): HTMLElement {
  const most = Math.max(1, ...funnel.map(({count}) => count));
  return html`<div class="summary">
    <p class="summary-count"><span class="big">${measured.toLocaleString("en-US")}</span>
      measured${ofChosen ? " among the chosen," : ""} of ${countOf(regions, "region")};
      ${separated.toLocaleString("en-US")} recovered by separation</p>
    <table class="summary-sizes">
      <thead><tr><th scope="col">in nm</th><th scope="col">mean ± SD</th><th scope="col">median</th></tr></thead>
      <tbody>${SIZE_MEASURES.map((name) => {
        return html`<tr data-measure=${name}><th scope="row">${SIZE_LABELS[name]}</th>
          <td>${meanAndSpread(sizes[name])}</td><td>${formatNm(sizes[name].median)}</td></tr>`;
      })}</tbody>
    </table>
    <table class="summary-funnel">
      <thead><tr><th scope="col" colspan="3">What became of each region</th></tr></thead>
      <tbody>${funnel.map(
        ({
          status,
          count
        }) => html`<tr data-status=${status}><th scope="row">${STATUS_LABELS[status]}</th><td>${count}</td>
          <td class="summary-bar"><div style=${{
            width: `${(100 * count) / most}%`,
            background: LOOKS[LOOK_OF[status] ?? "rejected"].color
          }}></div></td></tr>`
      )}</tbody>
    </table>
    ${twoEdge ? html`<p class="summary-edges">${twoEdgeWords(twoEdge)}</p>` : null}
  </div>`;
}

/** The count by the two-edge rule, and what the rule is. */
export function twoEdgeWords({count, densityPerUm2}: TwoEdgeCount): string {
  const density = densityPerUm2 >= 100 ? Math.round(densityPerUm2) : Number(densityPerUm2.toPrecision(3));
  return `By the two-edge rule ${countOf(count, "particle")}, ${density.toLocaleString("en-US")} per µm² of frame: those cut by the left or the upper edge count, those that touch the right or the lower one do not. Sizes are of whole particles alone.`;
}
