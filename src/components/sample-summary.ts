import {html} from "htl";
import {SeriesKey} from "./sample-plot.js";
import type {SampleSizes} from "./sample-sizes.js";
import {formatNm, meanAndSpread} from "./size-summary.js";

/** A row a sample: how many particles were measured, and how large they are. */
export function SampleSummaryTable(samples: readonly SampleSizes[]): HTMLElement {
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="Summary of the samples">
    <table class="sample-summary">
      <thead>
        <tr class="groups"><th scope="col" rowspan="2">Sample</th><th scope="col" rowspan="2" class="number">Frames</th>
          <th scope="col" rowspan="2" class="number" title="Particles measured, of all regions found">Measured</th>
          <th scope="colgroup" colspan="2" class="number">Equivalent diameter (nm)</th>
          <th scope="colgroup" colspan="2" class="number">Feret diameter (nm), mean ± SD</th></tr>
        <tr><th scope="col" class="number">mean ± SD</th>
          <th scope="col" class="number" title="Median by number: half of the particles are smaller">x₅₀</th>
          <th scope="col" class="number">smallest</th><th scope="col" class="number">largest</th></tr>
      </thead>
      <tbody>${samples.map(SummaryRow)}</tbody>
    </table>
  </div>`;
}

function SummaryRow(entry: SampleSizes, position: number): HTMLElement {
  const {sample, regions, measured, sizes, problem, own} = entry;
  const {title, material, simulated, frames} = sample;
  const leftOut = sample.errors.length + frames.filter(({error}) => error).length;
  const kinds = [
    material,
    simulated && "simulated",
    own && "only in this browser",
    own && leftOut > 0 && `${leftOut} left out`
  ];
  const about = kinds.filter(Boolean).join(", ");
  const name = html`<th scope="row" class="name">${SeriesKey(position)} ${title} <span class="muted">${about}
    ${leftOut > 0 && !own ? html`<a href="./" title="The home page says why">${leftOut} left out</a>` : null}</span></th>`;
  const frameCount = html`<td class="number">${frames.length}</td>`;
  if (problem)
    return html`<tr data-sample=${sample.id}>${name}${frameCount}<td colspan="5" class="problem">${problem}</td></tr>`;
  return html`<tr data-sample=${sample.id}>${name}${frameCount}
    <td class="number">${measured.toLocaleString("en-US")} <span class="muted">of ${regions.toLocaleString("en-US")}</span></td>
    <td class="number">${meanAndSpread(sizes.equivalentDiameterNm)}</td>
    <td class="number">${formatNm(sizes.equivalentDiameterNm.median)}</td>
    <td class="number">${meanAndSpread(sizes.feretMinNm)}</td>
    <td class="number">${meanAndSpread(sizes.feretMaxNm)}</td></tr>`;
}
