import * as Plot from "@observablehq/plot";
import {brushX, type D3BrushEvent, select} from "d3";
import {html} from "htl";
import type {SizeFit, SizeModel} from "../particles/statistics/size-fit.js";
import {chosenFits} from "./chosen-fits.js";
import {fitText, MODEL_LABELS} from "./distribution-text.js";
import {fitCurve} from "./fit-curve.js";
import {type HistogramBin, histogramBins} from "./histogram-bins.js";
import {logTicks} from "./log-ticks.js";
import {LOOKS, lookOf} from "./particle-look.js";
import {formatNm, measuredRows, type SizedParticles} from "./size-summary.js";
import {CURVES, type CurveChoice, DEFAULT_SIZE_VIEW, type SizeView} from "./size-view.js";
import {SIZE_LABELS, SIZE_MEASURES, type SizeMeasure} from "./tune-state.js";

/** What the histogram shows and what is chosen in it. */
export interface HistogramChoice extends Pick<SizeView, "scale" | "curve"> {
  measure: SizeMeasure;
  /** Range of the measure chosen by dragging, in nm; null when none is. */
  rangeNm: [low: number, high: number] | null;
}

/** The histogram of a diameter; its `value` is what is chosen, and it emits `input` when that changes. */
export interface SizeHistogramElement extends HTMLElement {
  value: HistogramChoice;
  setParticles(particles: SizedParticles | null): void;
  /** Marks the value of one particle; −1 marks none. */
  highlight(row: number): void;
  dispose(): void;
}

const HEIGHT = 220;
const MARGIN = {left: 44, right: 12, top: 22, bottom: 38};

const CURVE_LABELS: Record<CurveChoice, string> = {
  none: "no curve",
  best: "best model (AIC)",
  ...MODEL_LABELS,
  all: "all three models"
};

const CURVE_DASHES: Record<SizeModel, string> = {normal: "2 3", "log-normal": "none", weibull: "8 3"};

/** Bars of the measured particles by diameter, the separated ones on top; dragging across chooses a range. */
export function SizeHistogram(): SizeHistogramElement {
  const measureInput = html<HTMLSelectElement>`<select aria-label="Diameter shown">
    ${SIZE_MEASURES.map((name) => html`<option value=${name}>${SIZE_LABELS[name]}</option>`)}</select>`;
  const curveInput = html<HTMLSelectElement>`<select aria-label="Fitted curve"
    title="A model fitted to the particles, by number, not to the bars">${CURVES.map((name) => html`<option value=${name}>${CURVE_LABELS[name]}</option>`)}</select>`;
  const logInput = html<HTMLInputElement>`<input type="checkbox">`;
  const legend = html`<div class="histogram-legend"></div>`;
  const clear = html<HTMLButtonElement>`<button type="button" hidden>Show all sizes</button>`;
  const chart = html`<div class="histogram-chart"></div>`;
  const node = html<SizeHistogramElement>`<div class="histogram">
    <div class="histogram-head">${measureInput} ${curveInput}
      <label title="Bins of equal width in the logarithm of the diameter">${logInput} logarithmic</label> ${clear}</div>${chart}${legend}</div>`;

  let particles: SizedParticles | null = null;
  const {scale: firstScale, curve: firstCurve} = DEFAULT_SIZE_VIEW;
  let choice: HistogramChoice = {measure: SIZE_MEASURES[0], rangeNm: null, scale: firstScale, curve: firstCurve};
  let hovered = -1;
  let width = 0;
  let plot: ((SVGSVGElement | HTMLElement) & Plot.Plot) | null = null;
  let mark: SVGLineElement | null = null;

  function change(next: HistogramChoice): void {
    node.value = next;
    node.dispatchEvent(new Event("input", {bubbles: true}));
  }

  function render(): void {
    if (width === 0) return;
    const {measure, scale, curve} = choice;
    const rows = particles ? measuredRows(particles) : new Uint32Array(0);
    const values = Float64Array.from(rows, (row) => particles!.measures[measure][row]);
    const bins = histogramBins(values, (i) => lookOf(particles!, rows[i]), {scale});
    const fits = chosenFits(values, curve);
    plot = Plot.plot({
      width,
      height: HEIGHT,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      ariaLabel: "Histogram",
      ariaDescription: `${SIZE_LABELS[measure]} of ${rows.length} measured particles in nm`,
      x: {
        label: `${SIZE_LABELS[measure]} (nm)`,
        ...(rows.length === 0 ? {domain: [0, 1], ticks: []} : axisOf(bins, scale))
      },
      y: {
        label: "Particles",
        grid: true,
        nice: true,
        tickFormat: (count: number) => (count % 1 ? "" : String(count)),
        ...(rows.length === 0 && {domain: [0, 1]})
      },
      marks: [
        bins.length > 0 && scale === "log" ? logAxis(bins) : null,
        Plot.rectY(bins, {
          x1: "x0",
          x2: "x1",
          y1: "base",
          y2: ({base, count}) => base + count,
          fill: ({look}) => LOOKS[look as keyof typeof LOOKS].color,
          insetLeft: 0.5,
          insetRight: 0.5
        }),
        fits.map((fit) =>
          Plot.line(fitCurve(fit, {count: values.length, bin: bins[0], ...extentOf(bins), scale}), {
            x: "x",
            y: "y",
            strokeWidth: 2,
            strokeDasharray: CURVE_DASHES[fit.model]
          })
        ),
        Plot.ruleY([0]),
        rows.length === 0 ? Plot.text(["no measured particles"], {frameAnchor: "middle", fontSize: 13}) : null
      ]
    }) as (SVGSVGElement | HTMLElement) & Plot.Plot;
    const svg = select(plot as SVGSVGElement);
    mark = svg
      .append("line")
      .attr("class", "histogram-mark")
      .attr("y1", MARGIN.top)
      .attr("y2", HEIGHT - MARGIN.bottom)
      .node();
    if (bins.length > 0) addBrush();
    chart.replaceChildren(plot);
    legend.replaceChildren(...fits.map(LegendLine));
    moveMark();
  }

  function addBrush(): void {
    const x = plot!.scale("x")!;
    const brush = brushX<unknown>()
      .extent([
        [MARGIN.left, MARGIN.top],
        [width - MARGIN.right, HEIGHT - MARGIN.bottom]
      ])
      .on("brush end", ({selection, sourceEvent, type}: D3BrushEvent<unknown>) => {
        // Without a source event the brush was moved by the program, to where it is already.
        if (!sourceEvent || (type === "brush" && !selection)) return;
        const range = selection as [number, number] | null;
        change({...choice, rangeNm: range && [Number(x.invert!(range[0])), Number(x.invert!(range[1]))]});
      });
    const group = select(plot as SVGSVGElement)
      .append("g")
      .attr("class", "histogram-brush")
      .call(brush);
    const range = choice.rangeNm?.map((nm) => x.apply(nm)) as [number, number] | undefined;
    if (range) brush.move(group, [Math.max(MARGIN.left, range[0]), Math.min(width - MARGIN.right, range[1])]);
  }

  function moveMark(): void {
    const x = plot?.scale("x");
    const shown = particles !== null && hovered >= 0 && x !== undefined;
    mark?.classList.toggle("shown", shown);
    if (!shown) return;
    const position = x.apply(particles!.measures[choice.measure][hovered]);
    mark?.setAttribute("x1", position);
    mark?.setAttribute("x2", position);
  }

  measureInput.addEventListener("input", (event) => {
    event.stopPropagation();
    change({...choice, measure: measureInput.value as SizeMeasure, rangeNm: null});
  });
  for (const input of [curveInput, logInput]) {
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      change({...choice, scale: logInput.checked ? "log" : "linear", curve: curveInput.value as CurveChoice});
    });
  }
  clear.onclick = () => {
    change({...choice, rangeNm: null});
    render();
  };
  const observer = new ResizeObserver(() => {
    if (chart.clientWidth === width) return;
    width = chart.clientWidth;
    render();
  });
  observer.observe(chart);

  Object.defineProperty(node, "value", {
    get: () => choice,
    set(next: HistogramChoice) {
      const redraw = (["measure", "scale", "curve"] as const).some((name) => next[name] !== choice[name]);
      choice = next;
      measureInput.value = next.measure;
      curveInput.value = next.curve;
      logInput.checked = next.scale === "log";
      clear.hidden = next.rangeNm === null;
      clear.textContent = next.rangeNm ? `Show all sizes, not only ${next.rangeNm.map(formatNm).join(" to ")} nm` : "";
      if (redraw) render();
    }
  });
  return Object.assign(node, {
    setParticles(next: SizedParticles | null) {
      particles = next;
      hovered = -1;
      render();
    },
    highlight(row: number) {
      hovered = row;
      moveMark();
    },
    dispose: () => observer.disconnect()
  });
}

function LegendLine(fit: SizeFit): HTMLElement {
  const style = {strokeDasharray: CURVE_DASHES[fit.model]};
  return html`<div data-model=${fit.model}><svg width="26" height="8" aria-hidden="true"><line x2="26" y1="4" y2="4" style=${style}></line></svg> ${fitText(fit)}</div>`;
}

function extentOf(bins: readonly HistogramBin[]): {fromNm: number; toNm: number} {
  return {fromNm: Math.min(...bins.map(({x0}) => x0)), toNm: Math.max(...bins.map(({x1}) => x1))};
}

function axisOf(bins: readonly HistogramBin[], scale: "linear" | "log"): Plot.ScaleOptions {
  if (scale === "linear") return {nice: true};
  const {fromNm, toNm} = extentOf(bins);
  return {type: "log", domain: [fromNm, toNm]};
}

// As a mark of its own: labels given to the scale would be thinned out as if it spanned decades.
function logAxis(bins: readonly HistogramBin[]): Plot.Markish {
  const {fromNm, toNm} = extentOf(bins);
  return Plot.axisX(logTicks(fromNm, toNm), {text: String});
}
