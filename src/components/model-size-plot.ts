import * as Plot from "@observablehq/plot";
import {html} from "htl";
import type {NetworkMetrics, SizeAccuracy} from "../tables/network-metrics.js";
import {countOf} from "./count-of.js";
import {logTicks} from "./log-ticks.js";
import {MethodKey, methodLook} from "./model-look.js";

/**
 * How many particles are found, and how well, by their size in pixels.
 *
 * @param options.width in CSS pixels, defaults to 640.
 */
export function ModelSizePlot({bySize, sources}: NetworkMetrics, {width = 640}: {width?: number} = {}): HTMLElement {
  if (bySize.length === 0) return html`<p class="muted">The evaluation does not say how accuracy depends on size.</p>`;
  const ids = [
    ...new Set([...sources.flatMap(({methods}) => methods.map(({id}) => id)), ...bySize.map(({method}) => method)])
  ];
  const drawn = ids.filter((id) => bySize.some(({method}) => method === id));
  const titles = new Map(sources.flatMap(({methods}) => methods.map(({id, title}) => [id, title] as const)));
  const low = Math.min(...bySize.map(({fromPx}) => Math.max(1, fromPx)));
  const high = Math.max(...bySize.map(({toPx}) => toPx));
  const panel = (name: "recall" | "coverage" | "iou", label: string) => {
    const known = bySize.filter((size) => size[name] !== null);
    if (known.length === 0) return null;
    const y = (size: SizeAccuracy) => 100 * size[name]!;
    return Plot.plot({
      width,
      height: 210,
      marginLeft: 40,
      marginRight: 16,
      marginBottom: 40,
      style: {fontSize: "12px"},
      ariaLabel: `${label} by particle size`,
      ariaDescription: known
        .map((size) => `${titles.get(size.method) ?? size.method}, ${rangeWords(size)}: ${y(size).toFixed(0)} %`)
        .join("; "),
      x: {
        type: "log",
        label: "Equivalent diameter (px)",
        domain: [low, high],
        ticks: logTicks(low, high),
        tickFormat: "d"
      },
      y: {label: `${label} (%)`, domain: [0, 100], grid: true},
      marks: drawn.flatMap((id) => {
        const {color, symbol, dash} = methodLook(id, ids);
        const mine = known.filter(({method}) => method === id).sort((a, b) => a.fromPx - b.fromPx);
        return [
          Plot.ruleY(mine, {
            x1: ({fromPx}) => Math.max(low, fromPx),
            x2: "toPx",
            y,
            stroke: color,
            strokeWidth: 3,
            strokeOpacity: 0.5
          }),
          Plot.line(mine, {x: middle, y, stroke: color, strokeDasharray: dash, strokeWidth: 1.5}),
          Plot.dot(mine, {
            x: middle,
            y,
            symbol,
            stroke: color,
            fill: symbol === "circle" ? color : "var(--theme-background)",
            r: 4,
            strokeWidth: 2
          }),
          Plot.tip(
            mine,
            Plot.pointer({
              x: middle,
              y,
              maxRadius: 30,
              title: (size: SizeAccuracy) =>
                `${titles.get(id) ?? id}, ${rangeWords(size)}\n${y(size).toFixed(1)} % of ${countOf(size.particles, "particle")}`
            })
          )
        ];
      })
    });
  };
  return html`<figure class="model-plot">
    <ul class="series-legend">${drawn.map((id) => html`<li>${MethodKey(methodLook(id, ids))} ${titles.get(id) ?? id}</li>`)}</ul>
    ${panel("recall", "Particles found")}
    ${panel("coverage", "Share of their pixels found")}
    ${panel("iou", "IoU")}
    <figcaption>Each bar spans a range of equivalent diameters.</figcaption>
  </figure>`;
}

/** The middle of a range on a logarithmic axis. */
function middle({fromPx, toPx}: SizeAccuracy): number {
  return Math.sqrt(Math.max(1, fromPx) * toPx);
}

function rangeWords({fromPx, toPx}: SizeAccuracy): string {
  return `${fromPx} to ${toPx} px`;
}
