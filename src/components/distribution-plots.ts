import {html} from "htl";
import type {SizeModel} from "../particles/statistics/size-fit.js";
import {WEIGHTING_POWERS} from "../particles/statistics/weighted-sample.js";
import type {Colouring} from "./colouring.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept, ParticleFollower, ShownSizes} from "./particle-follower.js";
import {type DotMarks, type DotPlaces, dotColor, dotMarks} from "./plot-dots.js";
import {plotFrame} from "./plot-frame.js";
import {EcdfPlot, ModelInput, QqPlot, rowsBySize, type SizePlotInput} from "./size-plots.js";
import {measuredRows} from "./size-summary.js";
import {DEFAULT_SIZE_VIEW} from "./size-view.js";
import {SIZE_MEASURES} from "./tune-state.js";

/** Cumulative distribution and Q–Q plot of the diameter that the histogram shows, of the particles in focus. */
export function DistributionPlots(): ParticleFollower {
  const model = ModelInput("log-normal");
  const marks: {ecdf: DotMarks | null; qq: DotMarks | null} = {ecdf: null, qq: null};
  const frames = {ecdf: plotFrame(drawEcdf), qq: plotFrame(drawQq)};
  const node = html<ParticleFollower>`<div class="plot-pair">
    <figure class="plot-ecdf"><h3>Cumulative distribution</h3><div class="plot-head"></div>${frames.ecdf.node}</figure>
    <figure class="plot-qq"><h3>Q–Q plot</h3><div class="plot-head"><label>against ${model}</label></div>${frames.qq.node}</figure></div>`;

  let particles: ParticleColumns | null = null;
  let accept: Accept = null;
  let colouring: Colouring | null = null;
  let sizes: ShownSizes = {measure: SIZE_MEASURES[0], ...DEFAULT_SIZE_VIEW};
  let selected = -1;
  let hovered = -1;

  function input(): SizePlotInput | null {
    if (!particles) return null;
    const measured = measuredRows(particles);
    const rows = rowsBySize(particles, accept ? measured.filter(accept) : measured, sizes);
    return rows.length > 0 ? {particles, rows, sizes} : null;
  }

  function nothing(words: string): Element {
    return html`<p class="muted">${words}</p>`;
  }

  function drawEcdf(width: number): Element {
    marks.ecdf = null;
    const shown = input();
    if (!shown) return nothing("There are no measured particles.");
    const plot = EcdfPlot(shown, width);
    const [x, y] = [plot.scale("x")!, plot.scale("y")!];
    const {rows} = shown;
    const values = shown.particles.measures[sizes.measure];
    const power = WEIGHTING_POWERS[sizes.weighting];
    let total = 0;
    const sums = Float64Array.from(rows, (row) => {
      total += values[row] ** power;
      return total;
    });
    place("ecdf", plot, {
      rows,
      x: (i) => Number(x.apply(values[rows[i]])),
      y: (i) => Number(y.apply(sums[i] / total))
    });
    return plot;
  }

  function drawQq(width: number): Element {
    marks.qq = null;
    const shown = input();
    const made =
      shown && QqPlot(shown, {model: model.value as SizeModel, color: dotColor(shown.particles, colouring)}, width);
    if (!made) return nothing("It takes two different diameters.");
    const {plot, points} = made;
    const [x, y] = [plot.scale("x")!, plot.scale("y")!];
    place("qq", plot, {
      rows: shown.rows,
      x: (i) => Number(x.apply(points[i].expectedNm)),
      y: (i) => Number(y.apply(points[i].observedNm))
    });
    return plot;
  }

  function place(name: keyof typeof marks, plot: SVGSVGElement, places: DotPlaces): void {
    marks[name] = dotMarks(plot, places);
    marks[name].mark(hovered, selected);
  }

  function mark(): void {
    for (const name of ["ecdf", "qq"] as const) marks[name]?.mark(hovered, selected);
  }

  function redraw(): void {
    frames.ecdf.redraw();
    frames.qq.redraw();
  }

  for (const name of ["ecdf", "qq"] as const) {
    const point = (row: number) => {
      if (row !== hovered) node.dispatchEvent(new CustomEvent("hover", {detail: row}));
    };
    frames[name].node.addEventListener("pointermove", (event) => point(marks[name]?.rowAt(event) ?? -1));
    frames[name].node.addEventListener("pointerleave", () => point(-1));
    frames[name].node.addEventListener("click", (event) => {
      const row = marks[name]?.rowAt(event) ?? -1;
      if (row < 0) return;
      node.value = row;
      node.dispatchEvent(new Event("input", {bubbles: true}));
    });
  }
  model.addEventListener("input", (event) => {
    event.stopPropagation();
    frames.qq.redraw();
  });

  Object.defineProperty(node, "value", {
    get: () => selected,
    set(row: number) {
      selected = row;
      mark();
    }
  });
  return Object.assign(node, {
    setImage() {},
    setSizes(next: ShownSizes) {
      sizes = next;
      redraw();
    },
    setParticles(next: ParticleColumns | null, nextAccept: Accept) {
      if (next !== particles) {
        selected = hovered = -1;
        colouring = null;
      }
      particles = next;
      accept = nextAccept;
      marks.ecdf = marks.qq = null;
      redraw();
    },
    setColouring(next: Colouring | null) {
      if (next === colouring) return;
      colouring = next;
      frames.qq.redraw();
    },
    highlight(row: number) {
      hovered = row;
      mark();
    },
    dispose() {
      frames.ecdf.dispose();
      frames.qq.dispose();
    }
  });
}
