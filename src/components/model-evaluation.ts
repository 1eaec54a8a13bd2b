import {html} from "htl";
import type {NetworkMetrics} from "../tables/network-metrics.js";
import {verdict} from "./model-verdict.js";

/** What an evaluation says, in words, and how it was made; says so when there was none. */
export function ModelEvaluation(metrics: NetworkMetrics | null): HTMLElement {
  if (!metrics) {
    return html`<div class="model-verdict"><p>This network comes without an evaluation: nobody here knows how good it is. Compare its outlines with your own eye, and with Otsu's threshold.</p></div>`;
  }
  const {command, threshold} = metrics;
  return html`<div class="model-verdict">
    ${verdict(metrics).map((sentence) => html`<p>${sentence}</p>`)}
    <p class="muted">Over all pixels that are judged of a source, at a probability of ${threshold}. ${command ? html`Made by <code>${command}</code>` : null}</p>
  </div>`;
}
