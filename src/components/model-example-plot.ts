import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {ExampleResult, NetworkExamples} from "../tables/network-report.js";
import {logTicks} from "./log-ticks.js";

/**
 * The IoU of every simulated frame that a network was shown, by the size of its particles.
 *
 * @param options.width in CSS pixels, defaults to 640.
 */
export function ModelExamplePlot({results}: NetworkExamples, {width = 640}: {width?: number} = {}): HTMLElement {
  const drawn = results.filter(({medianDiameterPx}) => medianDiameterPx > 0);
  if (drawn.length === 0) return html`<p class="muted">There is no frame to plot.</p>`;
  const sizes = drawn.map(({medianDiameterPx}) => medianDiameterPx);
  const domain = [Math.min(...sizes) / 1.2, Math.max(...sizes) * 1.2];
  const x = "medianDiameterPx";
  const y = ({iou}: ExampleResult) => 100 * iou;
  return Plot.plot({
    width,
    height: 220,
    marginLeft: 40,
    marginBottom: 40,
    style: {fontSize: "12px"},
    ariaLabel: "IoU of each frame by the median diameter of its particles",
    ariaDescription: drawn
      .map((result) => `${result.medianDiameterPx.toFixed(0)} px: ${y(result).toFixed(0)} %`)
      .join("; "),
    x: {type: "log", label: "Median diameter (px)", domain, ticks: logTicks(domain[0], domain[1]), tickFormat: "d"},
    y: {label: "IoU (%)", domain: [0, 100], grid: true},
    marks: [
      Plot.ruleY([0]),
      Plot.dot(drawn, {x, y, r: 4, fill: "#0072B2", stroke: "var(--theme-background)"}),
      Plot.tip(
        drawn,
        Plot.pointer({
          x,
          y,
          maxRadius: 40,
          title: ({title, iou}: ExampleResult) => `${title}\nIoU ${(100 * iou).toFixed(1)} %`
        })
      )
    ]
  }) as unknown as HTMLElement;
}
