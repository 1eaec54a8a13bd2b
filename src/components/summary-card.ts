import {html} from "htl";
import type {Status} from "../particles/particle-set.js";
import {LOOKS, type Look, STATUS_LABELS} from "./particle-look.js";
import {formatNm, meanAndSpread, type SizeSummary} from "./size-summary.js";
import {SIZE_LABELS, SIZE_MEASURES} from "./tune-state.js";

const LOOK_OF: Partial<Record<Status, Look>> = {measured: "kept", excluded_by_user: "excluded"};

/**
 * How many particles were measured and how large they are, and what became of every region.
 *
 * @param ofRange true when the statistics take a range of sizes alone.
 */
export function SummaryCard(
  {measured, separated, regions, funnel, sizes}: SizeSummary,
  {ofRange = false}: {ofRange?: boolean} = {}
): HTMLElement {
  const most = Math.max(1, ...funnel.map(({count}) => count));
  return html`<div class="summary">
    <p class="summary-count"><span class="big">${measured.toLocaleString("en-US")}</span>
      ${ofRange ? "in the chosen range" : "measured"} of ${regions.toLocaleString("en-US")} regions;
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
  </div>`;
}
