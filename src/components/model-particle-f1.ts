import {html} from "htl";
import type {NetworkMetrics} from "../tables/network-metrics.js";
import {percent} from "./model-words.js";

/** How many whole particles are found, by source and by the way in which regions are taken apart; null when nobody counted. */
export function ModelParticleF1({sources}: NetworkMetrics): HTMLElement | null {
  const rows = sources.flatMap((source) =>
    source.methods.filter(({particleF1}) => Object.keys(particleF1).length > 0).map((method) => ({source, method}))
  );
  if (rows.length === 0) return null;
  const ways = [...new Set(rows.flatMap(({method}) => Object.keys(method.particleF1)))];
  return html`<div class="table-scroll" tabindex="0"><table class="model-table">
    <caption>Whole particles, F1 at an IoU of at least 0.5</caption>
    <thead><tr><th scope="col">Source</th><th scope="col">Method</th>${ways.map((way) => html`<th scope="col" class="number">${way}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ({source, method}) => html`<tr><th scope="row">${source.title}</th><td>${method.title}</td>
      ${ways.map((way) => html`<td class="number">${percent(method.particleF1[way])}</td>`)}</tr>`
    )}</tbody>
  </table></div>`;
}
