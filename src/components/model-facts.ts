import {html} from "htl";
import type {NetworkEntry} from "../tables/network-list.js";
import type {NetworkReport} from "../tables/network-report.js";
import {counted} from "./model-words.js";

/** DeepLabv3+ on ResNet-18 as the paper used it, counted in tests/bench/paper-architecture.onnx as all others. */
const PAPER = {weights: 20_594_356, macsPerPixel: 173_344};

/** What a network is and what it costs, beside the paper's. */
export function ModelFacts(
  {contract, description, bytes, error}: NetworkEntry,
  {cost, problems}: NetworkReport
): HTMLElement {
  if (!contract) {
    return html`<div class="model-facts"><p class="trouble-words"><strong>This network cannot be used:</strong> ${error}</p></div>`;
  }
  const {input, output} = contract;
  const facts: [string, unknown][] = [
    ["File", `${contract.file}, ${(bytes / 1e6).toFixed(1)} MB`],
    ["SHA-256", html`<code class="hash">${contract.sha256}</code>`],
    ["Weights", cost && `${counted(cost.weights)}, ${times(PAPER.weights / cost.weights)} fewer than the paper's`],
    [
      "Cost",
      cost &&
        `${(cost.macsPerPixel / 1000).toFixed(1)} kMAC a pixel, ${times(PAPER.macsPerPixel / cost.macsPerPixel)} less than the paper's ${(PAPER.macsPerPixel / 1000).toFixed(0)}`
    ],
    [
      "Takes",
      `${input.channels === 1 ? "one channel" : "three channels"}, sides of a multiple of ${input.multipleOf} px; Feret pads and tiles images of any size`
    ],
    ["Gives", output.channels.join(", ")]
  ];
  return html`<div class="model-facts">
    <p>${capitalised(description)}</p>
    <dl>${facts.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${cost && html`<p class="muted">Weights and cost are counted in the ONNX file: its multiplications (MAC, each with an addition) in convolutions and matrix products at ${cost.sidePx} × ${cost.sidePx} px.</p>`}
    ${problems.map((problem) => html`<p class="trouble-words">${problem}</p>`)}
  </div>`;
}

function times(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)} times`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
