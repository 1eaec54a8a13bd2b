import * as Plot from "@observablehq/plot";
import {brush, type D3BrushEvent, extent, select} from "d3";
import {html} from "htl";
import {BoxInputs} from "./box-inputs.js";
import type {Colouring} from "./colouring.js";
import type {ParticleChoice} from "./particle-choice.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept, ParticleFollower} from "./particle-follower.js";
import {columnValue, PLOT_COLUMNS, PLOT_LABELS, type PlotColumn} from "./plot-columns.js";
import {type DotMarks, dotColor, dotMarks} from "./plot-dots.js";
import {plotFrame} from "./plot-frame.js";
import {formatNumber} from "./plot-number.js";
import {measuredRows} from "./size-summary.js";

const HEIGHT = 300;
const MARGIN = {left: 52, right: 14, top: 22, bottom: 38};
const AXES = ["x", "y"] as const;

/** The columns of the axes. */
export type ScatterColumns = Record<"x" | "y", PlotColumn>;

export interface ScatterPlotElement extends ParticleFollower {
  /** What is plotted; `columns` is emitted when the reader changes it. */
  columns: ScatterColumns;
}

/** The measured particles by two columns; dragging chooses those in a rectangle, a click selects one. */
export function ScatterPlot(): ScatterPlotElement {
  const columns: ScatterColumns = {x: "equivalentDiameterNm", y: "convexity"};
  const inputs = AXES.map((axis) => {
    const choices = PLOT_COLUMNS.map(
      (name) => html`<option value=${name} selected=${name === columns[axis]}>${PLOT_LABELS[name]}</option>`
    );
    const input = html<HTMLSelectElement>`<select aria-label=${`${axis} axis of the scatter plot`}>${choices}</select>`;
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      setColumns({...columns, [axis]: input.value as PlotColumn});
      node.dispatchEvent(new CustomEvent("columns"));
    });
    return input;
  });
  const clear = html<HTMLButtonElement>`<button type="button" hidden onclick=${() => choose(null)}>Show all</button>`;
  const typed = BoxInputs({
    axes: () =>
      AXES.map((axis) => {
        const [low = 0, high = 1] = particles
          ? extent(measuredRows(particles), (row) => columnValue(particles!, columns[axis], row))
          : [];
        return {column: columns[axis], low, high};
      }),
    onBox(next) {
      // The fields stay as they were typed.
      choose(next, {typing: true});
      frame.redraw();
    }
  });
  const frame = plotFrame(draw);
  const node = html<ScatterPlotElement>`<figure class="plot-scatter"><h3>Any two measures</h3>
    <div class="plot-head">${AXES.map((axis, i) => html`<label>${axis} ${inputs[i]}</label>`)}${clear}</div>${frame.node}${typed}</figure>`;

  let particles: ParticleColumns | null = null;
  let accept: Accept = null;
  let colouring: Colouring | null = null;
  let box: NonNullable<ParticleChoice["box"]> | null = null;
  let selected = -1;
  let hovered = -1;
  let marks: DotMarks | null = null;

  function setColumns(next: ScatterColumns): void {
    AXES.forEach((axis, i) => {
      columns[axis] = next[axis];
      inputs[i].value = next[axis];
    });
    if (box) choose(null);
    frame.redraw();
  }

  function choose(next: typeof box, {typing = false} = {}): void {
    box = next;
    clear.hidden = next === null;
    clear.textContent = next
      ? `Show all, not only ${next.map(({column, low, high}) => `${PLOT_LABELS[column].toLowerCase()} ${formatNumber(low)} to ${formatNumber(high)}`).join(" and ")}`
      : "";
    if (!typing) typed.show(next);
    if (!next) frame.redraw();
    node.dispatchEvent(new CustomEvent("choose", {detail: {box: next} satisfies ParticleChoice}));
  }

  function draw(width: number): Element {
    const rows = particles ? [...measuredRows(particles)] : [];
    const value = (axis: "x" | "y") => (row: number) => columnValue(particles!, columns[axis], row);
    const empty = rows.length === 0;
    const plot = Plot.plot({
      width,
      height: HEIGHT,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      ariaLabel: "Scatter plot",
      ariaDescription: `${PLOT_LABELS[columns.y]} against ${PLOT_LABELS[columns.x]} of ${rows.length} measured particles`,
      x: {label: PLOT_LABELS[columns.x], nice: true, grid: true, ...(empty && {domain: [0, 1], ticks: []})},
      y: {label: PLOT_LABELS[columns.y], nice: true, grid: true, ...(empty && {domain: [0, 1], ticks: []})},
      marks: empty
        ? [Plot.text(["no measured particles"], {frameAnchor: "middle", fontSize: 13})]
        : [
            Plot.dot(rows, {
              x: value("x"),
              y: value("y"),
              r: rows.length > 1000 ? 2 : 3,
              fill: dotColor(particles!, colouring),
              fillOpacity: (row: number) => (!accept || accept(row) ? 0.85 : 0.15)
            })
          ]
    }) as SVGSVGElement & Plot.Plot;
    marks = null;
    if (!empty) {
      addBrush(plot, width);
      const [x, y] = AXES.map((axis) => {
        const scale = plot.scale(axis)!;
        return (i: number) => Number(scale.apply(value(axis)(rows[i])));
      });
      marks = dotMarks(plot, {rows, x, y});
      marks.mark(hovered, selected);
    }
    return plot;
  }

  function addBrush(plot: SVGSVGElement & Plot.Plot, width: number): void {
    const scales = {x: plot.scale("x")!, y: plot.scale("y")!};
    const range = (axis: "x" | "y", ends: number[]) => {
      const [low, high] = ends.map((end) => Number(scales[axis].invert!(end))).sort((a, b) => a - b);
      return {column: columns[axis], low, high};
    };
    const behavior = brush<unknown>()
      .extent([
        [MARGIN.left, MARGIN.top],
        [width - MARGIN.right, HEIGHT - MARGIN.bottom]
      ])
      .on("brush end", ({selection, sourceEvent, type}: D3BrushEvent<unknown>) => {
        // Without a source event the brush was moved by the program, to where it is already.
        if (!sourceEvent || (type === "brush" && !selection)) return;
        if (!selection) {
          if (box) choose(null);
          return;
        }
        const [[x0, y0], [x1, y1]] = selection as [[number, number], [number, number]];
        choose([range("x", [x0, x1]), range("y", [y0, y1])]);
      });
    const group = select(plot as SVGSVGElement)
      .append("g")
      .attr("class", "plot-brush")
      .call(behavior);
    if (!box) return;
    const [[x0, x1], [y1, y0]] = box.map(({low, high}, i) =>
      [low, high].map((end) => {
        // What is typed may lie beside the axis.
        const [from, to] = extent(scales[AXES[i]].domain as number[]) as [number, number];
        return Number(scales[AXES[i]].apply(Math.min(to, Math.max(from, end))));
      })
    );
    behavior.move(group, [
      [x0, y0],
      [x1, y1]
    ]);
  }

  frame.node.addEventListener("pointermove", (event) => point(event.buttons ? -1 : (marks?.rowAt(event) ?? -1)));
  frame.node.addEventListener("pointerleave", () => point(-1));
  frame.node.addEventListener("click", (event) => {
    const row = marks?.rowAt(event) ?? -1;
    if (row < 0) return;
    if (event.shiftKey) {
      node.dispatchEvent(new CustomEvent("pick", {detail: row}));
      return;
    }
    node.value = row;
    node.dispatchEvent(new Event("input", {bubbles: true}));
  });
  function point(row: number): void {
    if (row === hovered) return;
    node.dispatchEvent(new CustomEvent("hover", {detail: row}));
  }

  Object.defineProperties(node, {
    columns: {get: () => ({...columns}), set: setColumns},
    value: {
      get: () => selected,
      set(row: number) {
        selected = row;
        marks?.mark(hovered, selected);
      }
    }
  });
  return Object.assign(node, {
    setImage() {},
    setParticles(next: ParticleColumns | null, nextAccept: Accept) {
      if (next !== particles) selected = hovered = -1;
      // The rows of the colours may be gone; they are set again.
      if (next !== particles) colouring = null;
      particles = next;
      accept = nextAccept;
      marks = null;
      frame.redraw();
    },
    setColouring(next: Colouring | null) {
      if (next === colouring) return;
      colouring = next;
      frame.redraw();
    },
    highlight(row: number) {
      hovered = row;
      marks?.mark(hovered, selected);
    },
    dispose: frame.dispose
  });
}
