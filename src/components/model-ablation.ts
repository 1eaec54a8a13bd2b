import {html} from "htl";
import type {NetworkMetrics} from "../tables/network-metrics.js";
import {counted, percent} from "./model-words.js";

/** What each part of the training data was worth: particle IoU by training and source. */
export function ModelAblation({ablation, sources}: NetworkMetrics): HTMLElement {
  if (ablation.length === 0) return html`<p class="muted">No training on a part of the data was evaluated.</p>`;
  const ids = [...new Set(ablation.flatMap(({particleIou}) => Object.keys(particleIou)))];
  const titles = new Map(sources.map(({id, title}) => [id, title]));
  const best = new Map(ids.map((id) => [id, Math.max(...ablation.map(({particleIou}) => particleIou[id] ?? -1))]));
  return html`<div class="table-scroll" tabindex="0"><table class="model-table">
    <thead><tr><th scope="col">Trained on</th><th scope="col" class="number">Tiles</th>
      ${ids.map((id) => html`<th scope="col" class="number">${titles.get(id) ?? id}</th>`)}</tr></thead>
    <tbody>${ablation.map(
      ({title, tiles, particleIou}) => html`<tr><th scope="row">${title}</th>
      <td class="number">${tiles === null ? "–" : counted(tiles)}</td>
      ${ids.map((id) => {
        const value = percent(particleIou[id]);
        return html`<td class="number">${particleIou[id] === best.get(id) ? html`<strong>${value}</strong>` : value}</td>`;
      })}</tr>`
    )}</tbody>
  </table></div>`;
}
