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

/**
 * Bins of equal, round width after Freedman and Diaconis, stacked by kind.
 *
 * @param values finite values, one a particle.
 * @param lookOf the kind of the particle at a position of `values`.
 * @param looks the kinds from the bottom up.
 * @returns the parts that hold particles; none when there are no values.
 */
export function histogramBins(
  values: Float64Array,
  lookOf: (position: number) => Look,
  looks: readonly Look[] = ["kept", "separated"]
): HistogramBin[] {
  if (values.length === 0) return [];
  const low = min(values)!;
  const high = max(values)!;
  const wanted = Math.min(MAX_BINS, Math.max(1, thresholdFreedmanDiaconis(values, low, high)));
  const step = high > low ? tickStep(low, high, wanted) : 0.1 * Math.max(Math.abs(low), 1e-3);
  const first = Math.floor(low / step);
  const last = Math.floor(high / step);
  const counts = looks.map(() => new Uint32Array(last - first + 1));
  for (let i = 0; i < values.length; i++) {
    const stack = counts[looks.indexOf(lookOf(i))];
    if (stack) stack[Math.floor(values[i] / step) - first]++;
  }
  const bins: HistogramBin[] = [];
  for (let i = 0; i <= last - first; i++) {
    let base = 0;
    looks.forEach((look, k) => {
      const count = counts[k][i];
      if (count > 0) bins.push({x0: (first + i) * step, x1: (first + i + 1) * step, look, count, base});
      base += count;
    });
  }
  return bins;
}
