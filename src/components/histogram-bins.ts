import {max, min, thresholdFreedmanDiaconis, tickStep} from "d3";
import type {Look} from "./particle-look.js";

/** One bar, or the part of a bar that one kind of particle makes. */
export interface HistogramBin {
  /** Lower edge, in the unit of the values; the bin holds x0 ≤ value < x1. */
  x0: number;
  x1: number;
  look: Look;
  /** Particles of this kind in the bin. */
  count: number;
  /** Particles below this part of the bar. */
  base: number;
}

/** More bars than this are too thin to point at. */
const MAX_BINS = 60;

export interface HistogramBinsOptions {
  /** The kinds from the bottom up. Defaults to the measured ones. */
  looks?: readonly Look[];
  /** Bins of equal width in x, or in ln x. Defaults to "linear". */
  scale?: "linear" | "log";
}

/**
 * Bins of equal, round width after Freedman and Diaconis, stacked by kind. On a
 * logarithmic scale a whole number of them makes a decade.
 *
 * @param values finite values, one a particle; positive ones on a logarithmic scale.
 * @param lookOf the kind of the particle at a position of `values`.
 * @returns the parts that hold particles; none when there are no values.
 */
export function histogramBins(
  values: Float64Array,
  lookOf: (position: number) => Look,
  {looks = ["kept", "separated"], scale = "linear"}: HistogramBinsOptions = {}
): HistogramBin[] {
  if (values.length === 0) return [];
  const isLog = scale === "log";
  const places = isLog ? values.map(Math.log10) : values;
  const edge = (place: number) => (isLog ? 10 ** place : place);
  const low = min(places)!;
  const high = max(places)!;
  const wanted = Math.min(MAX_BINS, Math.max(1, thresholdFreedmanDiaconis(places, low, high)));
  const step = isLog ? decadeStep(high - low, wanted) : linearStep(low, high, wanted);
  const first = Math.floor(low / step);
  const last = Math.floor(high / step);
  const counts = looks.map(() => new Uint32Array(last - first + 1));
  for (let i = 0; i < places.length; i++) {
    const stack = counts[looks.indexOf(lookOf(i))];
    if (stack) stack[Math.floor(places[i] / step) - first]++;
  }
  const bins: HistogramBin[] = [];
  for (let i = 0; i <= last - first; i++) {
    let base = 0;
    looks.forEach((look, k) => {
      const count = counts[k][i];
      if (count > 0) bins.push({x0: edge((first + i) * step), x1: edge((first + i + 1) * step), look, count, base});
      base += count;
    });
  }
  return bins;
}

function linearStep(low: number, high: number, wanted: number): number {
  return high > low ? tickStep(low, high, wanted) : 0.1 * Math.max(Math.abs(low), 1e-3);
}

/** @param decades length of the range. */
function decadeStep(decades: number, wanted: number): number {
  return decades > 0 ? 1 / Math.ceil(wanted / decades) : Math.log10(1.1);
}
