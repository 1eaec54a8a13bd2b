import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {countOf} from "./count-of.js";
import {percentileNm, type SampleSizes} from "./sample-sizes.js";
import {seriesLook} from "./series-look.js";
import {formatNm} from "./size-summary.js";
import {SIZE_LABELS, type SizeMeasure} from "./tune-state.js";

export interface SamplePlotOptions {
  /** Width in CSS pixels. Defaults to 640. */
  width?: number;
  /** Defaults to the equivalent diameter. */
  measure?: SizeMeasure;
}

/** More points than a screen has columns draw nothing more. */
const MAX_POINTS = 1500;
const LAYOUT = {marginLeft: 46, marginRight: 16, style: {fontSize: "12px"}};

interface CumulativePoint {
  title: string;
  n: number;
  /** Diameter in nm. */
  x: number;
  /** Share of the particles that are not larger, 0 … 1. */
  y: number;
}

interface Spread {
  position: number;
  x10: number;
  x25: number;
  x50: number;
  x75: number;
  x90: number;
}

/**
 * The size distributions of samples, one above the other: cumulative, by
 * number, and below it what lies between x10 and x90.
 */
export function SamplePlot(
  samples: readonly SampleSizes[],
  {width = 640, measure = "equivalentDiameterNm"}: SamplePlotOptions = {}
): HTMLElement {
  const drawn = samples.map((entry, position) => ({...entry, position})).filter(({measured}) => measured > 0);
  if (drawn.length === 0) return html`<p class="muted">There is no measured particle to plot.</p>`;
  const series = drawn.map((entry) => ({position: entry.position, points: cumulativePoints(entry, measure)}));
  const x: Plot.ScaleOptions = {label: `${SIZE_LABELS[measure]} (nm)`, domain: domainOf(drawn, measure), clamp: true};
  const cumulative = Plot.plot({
    ...LAYOUT,
    width,
    height: Math.min(360, Math.max(240, width * 0.5)),
    ariaLabel: "Cumulative size distributions",
    ariaDescription: drawn.map((entry) => description(entry, measure)).join("; "),
    x: {...x, label: null, axis: null},
    y: {label: "Share of particles not larger (%)", domain: [0, 100], grid: true},
    marks: [
      Plot.ruleY([0]),
      Plot.ruleY([50], {strokeOpacity: 0.35, strokeDasharray: "2 4"}),
      Plot.gridX({strokeOpacity: 0.08}),
      ...series.map(({position, points}) =>
        Plot.line(points, {
          x: "x",
          y: ({y}: CumulativePoint) => 100 * y,
          stroke: seriesLook(position).color,
          strokeDasharray: seriesLook(position).dash,
          strokeWidth: 2
        })
      ),
      Plot.tip(
        series.flatMap(({points}) => points),
        Plot.pointer({x: "x", y: ({y}: CumulativePoint) => 100 * y, title: tipText, maxRadius: 60, lineHeight: 1.3})
      )
    ]
  });
  const spreads = drawn.map((entry) => spreadOf(entry, measure));
  const strip = Plot.plot({
    ...LAYOUT,
    width,
    height: 54 + 18 * drawn.length,
    marginTop: 6,
    marginBottom: 40,
    ariaLabel: "x10, x25, x50, x75 and x90 of each sample",
    x,
    y: {axis: null, type: "band", domain: spreads.map(({position}) => position)},
    marks: spreads.flatMap((spread) => {
      const {color} = seriesLook(spread.position);
      const y = (d: Spread) => d.position;
      return [
        Plot.ruleY([spread], {x1: "x10", x2: "x90", y, stroke: color, strokeWidth: 1.5}),
        Plot.ruleY([spread], {x1: "x25", x2: "x75", y, stroke: color, strokeWidth: 7}),
        Plot.dot([spread], {x: "x50", y, r: 3.5, fill: "var(--theme-background)", stroke: color, strokeWidth: 2})
      ];
    })
  });
  return html`<figure class="sample-plot">
    ${cumulative}
    ${strip}
    <figcaption>Above: share of the measured particles, by number, that are not larger. Below: x₁₀ to x₉₀ (line), x₂₅ to x₇₅ (bar), x₅₀ (dot).</figcaption>
  </figure>`;
}

/** The colour and the dashes of a series. */
export function SeriesKey(position: number): HTMLElement {
  const {color, dash} = seriesLook(position);
  return html`<svg class="series-key" width="28" height="10" viewBox="0 0 28 10" aria-hidden="true">
    <line x1="1" x2="27" y1="5" y2="5" stroke=${color} stroke-width="3" stroke-dasharray=${dash}></line></svg>`;
}

function cumulativePoints({sample, sizes}: SampleSizes, measure: SizeMeasure): CumulativePoint[] {
  const {sortedNm} = sizes[measure];
  const n = sortedNm.length;
  const stride = Math.max(1, Math.ceil(n / MAX_POINTS));
  const points: CumulativePoint[] = [{title: sample.title, n, x: sortedNm[0], y: 0}];
  for (let i = stride - 1; i < n; i += stride) points.push({title: sample.title, n, x: sortedNm[i], y: (i + 1) / n});
  if (n % stride) points.push({title: sample.title, n, x: sortedNm[n - 1], y: 1});
  return points;
}

function spreadOf(entry: SampleSizes & {position: number}, measure: SizeMeasure): Spread {
  const at = (share: number) => percentileNm(entry.sizes[measure], share);
  return {position: entry.position, x10: at(0.1), x25: at(0.25), x50: at(0.5), x75: at(0.75), x90: at(0.9)};
}

// A single agglomerate must not squeeze all the others into a corner.
function domainOf(drawn: readonly SampleSizes[], measure: SizeMeasure): [number, number] {
  const low = Math.min(...drawn.map(({sizes}) => sizes[measure].sortedNm[0]));
  const high = Math.max(
    ...drawn.map(({sizes}) => Math.min(sizes[measure].sortedNm.at(-1)!, 3 * percentileNm(sizes[measure], 0.99)))
  );
  const margin = 0.03 * (high - low) || 0.1 * high;
  return [Math.max(0, low - margin), high + margin];
}

function tipText({title, n, x, y}: CumulativePoint): string {
  return `${title}\n${(100 * y).toFixed(1)} % of ${countOf(n, "particle")}\n${n === 1 ? "is" : "are"} not larger than ${formatNm(x)} nm`;
}

function description({sample, measured, sizes}: SampleSizes, measure: SizeMeasure): string {
  return `${sample.title}: ${measured} particles, median ${formatNm(sizes[measure].median)} nm`;
}
