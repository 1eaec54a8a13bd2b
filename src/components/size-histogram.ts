import * as Plot from "@observablehq/plot";
import {brushX, type D3BrushEvent, select} from "d3";
import {html} from "htl";
import {histogramBins} from "./histogram-bins.js";
import type {ParticleColumns} from "./particle-columns.js";
import {LOOKS, lookOf} from "./particle-look.js";
import {formatNm, measuredRows} from "./size-summary.js";
import {SIZE_LABELS, SIZE_MEASURES, type SizeMeasure} from "./tune-state.js";

/** What the histogram shows and what is chosen in it. */
export interface HistogramChoice {
  measure: SizeMeasure;
  /** Range of the measure chosen by dragging, in nm; null when none is. */
  rangeNm: [low: number, high: number] | null;
}

/** The histogram of a diameter; its `value` is what is chosen, and it emits `input` when that changes. */
export interface SizeHistogramElement extends HTMLElement {
  value: HistogramChoice;
  setParticles(particles: ParticleColumns | null): void;
  /** Marks the value of one particle; −1 marks none. */
  highlight(row: number): void;
  dispose(): void;
}

const HEIGHT = 220;
const MARGIN = {left: 44, right: 12, top: 22, bottom: 38};

/** Bars of the measured particles by diameter, the separated ones on top; dragging across chooses a range. */
export function SizeHistogram(): SizeHistogramElement {
  const measureInput = html<HTMLSelectElement>`<select aria-label="Diameter shown">
    ${SIZE_MEASURES.map((name) => html`<option value=${name}>${SIZE_LABELS[name]}</option>`)}</select>`;
  const clear = html<HTMLButtonElement>`<button type="button" hidden>Show all sizes</button>`;
  const chart = html`<div class="histogram-chart"></div>`;
  const node = html<SizeHistogramElement>`<div class="histogram">
    <div class="histogram-head">${measureInput} ${clear}</div>${chart}</div>`;

  let particles: ParticleColumns | null = null;
  let choice: HistogramChoice = {measure: SIZE_MEASURES[0], rangeNm: null};
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
    const {measure} = choice;
    const rows = particles ? measuredRows(particles) : new Uint32Array(0);
    const values = Float64Array.from(rows, (row) => particles!.measures[measure][row]);
    const bins = histogramBins(values, (i) => lookOf(particles!, rows[i]));
    plot = Plot.plot({
      width,
      height: HEIGHT,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      ariaLabel: "Histogram",
      ariaDescription: `${SIZE_LABELS[measure]} of ${rows.length} measured particles in nm`,
      x: {label: `${SIZE_LABELS[measure]} (nm)`, nice: true, ...(rows.length === 0 && {domain: [0, 1], ticks: []})},
      y: {
        label: "Particles",
        grid: true,
        nice: true,
        tickFormat: (count: number) => (count % 1 ? "" : String(count)),
        ...(rows.length === 0 && {domain: [0, 1]})
      },
      marks: [
        Plot.rectY(bins, {
          x1: "x0",
          x2: "x1",
          y1: "base",
          y2: ({base, count}) => base + count,
          fill: ({look}) => LOOKS[look as keyof typeof LOOKS].color,
          insetLeft: 0.5,
          insetRight: 0.5
        }),
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
    change({measure: measureInput.value as SizeMeasure, rangeNm: null});
    render();
  });
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
      const redraw = next.measure !== choice.measure;
      choice = next;
      measureInput.value = next.measure;
      clear.hidden = next.rangeNm === null;
      clear.textContent = next.rangeNm ? `Show all sizes, not only ${next.rangeNm.map(formatNm).join(" to ")} nm` : "";
      if (redraw) render();
    }
  });
  return Object.assign(node, {
    setParticles(next: ParticleColumns | null) {
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
