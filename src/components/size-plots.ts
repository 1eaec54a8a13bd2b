import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {compareFits} from "../particles/statistics/compare-fits.js";
import {ecdf} from "../particles/statistics/ecdf.js";
import {qqPoints} from "../particles/statistics/qq-points.js";
import {fittedCdf, SIZE_MODELS, type SizeFit, type SizeModel} from "../particles/statistics/size-fit.js";
import {weightedSample} from "../particles/statistics/weighted-sample.js";
import {chosenFits} from "./chosen-fits.js";
import {MODEL_LABELS} from "./distribution-text.js";
import {logTicks} from "./log-ticks.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {ShownSizes} from "./particle-follower.js";
import {SIZE_LABELS} from "./tune-state.js";

/** What is drawn: diameters of particles by row. */
export interface SizePlotInput {
  particles: ParticleColumns;
  /** Measured particles in focus, by ascending diameter. */
  rows: Uint32Array;
  sizes: ShownSizes;
}

export const SIZE_PLOT_HEIGHT = 260;
const MARGINS = {marginLeft: 48, marginRight: 14, marginTop: 22, marginBottom: 38};
const CURVE_POINTS = 160;

/** Rows by ascending diameter; equal ones keep their order. */
export function rowsBySize({measures}: ParticleColumns, rows: Uint32Array, {measure}: ShownSizes): Uint32Array {
  const values = measures[measure];
  return rows.slice().sort((a, b) => values[a] - values[b] || a - b);
}

function diametersOf({particles, rows, sizes}: SizePlotInput): Float64Array {
  return Float64Array.from(rows, (row) => particles.measures[sizes.measure][row]);
}

function lengthAxis(values: Float64Array, label: string, scale: ShownSizes["scale"]) {
  const isLog = scale === "log" && values[0] > 0;
  const [low, high] = [values[0], values.at(-1)!];
  return {
    scale: {label, grid: true, ...(isLog ? {type: "log" as const} : {nice: true})},
    ticks: isLog ? logTicks(low * 0.8, high * 1.2) : undefined
  };
}

/** Share of particles, area or volume up to each diameter, with the fitted models where all count alike. */
export function EcdfPlot(input: SizePlotInput, width: number): SVGSVGElement & Plot.Plot {
  const {sizes, rows} = input;
  const values = diametersOf(input);
  const {diametersNm, shares} = ecdf(weightedSample(values, {weighting: sizes.weighting}));
  const steps = Array.from(diametersNm, (x, i) => ({x, y: shares[i]}));
  const axis = lengthAxis(values, `${SIZE_LABELS[sizes.measure]} (nm)`, sizes.scale);
  const fits = sizes.weighting === "number" ? chosenFits(values, sizes.curve) : [];
  const [low, high] = [values[0], values.at(-1)!];
  const curve = (fit: SizeFit) =>
    Array.from({length: CURVE_POINTS + 1}, (_, i) => {
      const x = low + ((high - low) * i) / CURVE_POINTS;
      return {x, y: fittedCdf(fit, x)};
    });
  return Plot.plot({
    ...MARGINS,
    width,
    height: SIZE_PLOT_HEIGHT,
    ariaLabel: "Cumulative distribution",
    ariaDescription: `Share by ${sizes.weighting} of ${rows.length} measured particles up to each ${SIZE_LABELS[sizes.measure].toLowerCase()}`,
    x: axis.scale,
    y: {label: `Share by ${sizes.weighting}`, domain: [0, 1], grid: true},
    marks: [
      axis.ticks ? Plot.axisX(axis.ticks, {text: String}) : null,
      Plot.ruleY([0]),
      fits.map((fit) =>
        Plot.line(curve(fit), {x: "x", y: "y", stroke: "var(--theme-foreground-focus)", strokeWidth: 1.5})
      ),
      Plot.line([{x: steps[0].x, y: 0}, ...steps], {x: "x", y: "y", curve: "step-after", strokeWidth: 1.75})
    ]
  }) as SVGSVGElement & Plot.Plot;
}

/** Diameters against the quantiles of a model: on the diagonal where it holds. */
export function QqPlot(
  input: SizePlotInput,
  {model, color}: {model: SizeModel; color: (row: number) => string},
  width: number
): {plot: SVGSVGElement & Plot.Plot; points: {expectedNm: number; observedNm: number}[]} | null {
  const {sizes, rows} = input;
  const values = diametersOf(input);
  const sample = weightedSample(values);
  const fit = compareFits(sample).find((compared) => compared.fit.model === model)?.fit;
  if (!fit) return null;
  const points = qqPoints(sample, fit);
  const scale = model === "normal" ? "linear" : "log";
  const axis = lengthAxis(values, "Observed (nm)", scale);
  const ends = [points[0], points.at(-1)!].flatMap(({expectedNm, observedNm}) => [expectedNm, observedNm]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const isLog = scale === "log" && low > 0;
  const ticks = isLog ? logTicks(low, high) : undefined;
  const both = {grid: true, domain: [low, high], ...(isLog && {type: "log" as const})};
  const plot = Plot.plot({
    ...MARGINS,
    width,
    height: SIZE_PLOT_HEIGHT,
    ariaLabel: "Q–Q plot",
    ariaDescription: `${SIZE_LABELS[sizes.measure]} of ${rows.length} measured particles against the quantiles of the fitted ${MODEL_LABELS[model]} distribution`,
    x: {...both, label: `Expected of ${MODEL_LABELS[model]} (nm)`},
    y: {...both, label: axis.scale.label},
    marks: [
      ticks ? [Plot.axisX(ticks, {text: String}), Plot.axisY(ticks, {text: String})] : null,
      Plot.line(
        [low, high].map((end) => [end, end]),
        {strokeDasharray: "4 3"}
      ),
      Plot.dot(points, {x: "expectedNm", y: "observedNm", r: 2.5, fill: (_, i) => color(rows[i])})
    ]
  }) as SVGSVGElement & Plot.Plot;
  return {plot, points};
}

/** A choice of the model that a Q–Q plot is drawn against. */
export function ModelInput(first: SizeModel): HTMLSelectElement {
  return html<HTMLSelectElement>`<select aria-label="Model of the Q–Q plot">${SIZE_MODELS.map(
    (model) => html`<option value=${model} selected=${model === first}>${MODEL_LABELS[model]}</option>`
  )}</select>`;
}
