import {fittedQuantile, type SizeParameters} from "./size-fit.js";
import type {WeightedSample} from "./weighted-sample.js";

/** A point of a quantile–quantile plot, in nm; on the diagonal when the model holds. */
export interface QqPoint {
  expectedNm: number;
  observedNm: number;
}

export interface QqOptions {
  /** At most as many points, evenly over the ranks, the smallest and the largest always. Defaults to all. */
  limit?: number;
}

/**
 * Diameters against the quantiles of a fit at the middle of each particle's
 * weight: (i − ½)/n for equal weights (Hazen).
 */
export function qqPoints(
  {diametersNm, cumulative}: WeightedSample,
  fit: SizeParameters,
  {limit = Number.POSITIVE_INFINITY}: QqOptions = {}
): QqPoint[] {
  const n = diametersNm.length;
  const count = Math.min(n, Math.max(2, Math.floor(limit)));
  return Array.from({length: count}, (_, i) => {
    const k = count > 1 ? Math.round((i * (n - 1)) / (count - 1)) : 0;
    const share = (cumulative[k] + cumulative[k + 1]) / (2 * cumulative[n]);
    return {expectedNm: fittedQuantile(fit, share), observedNm: diametersNm[k]};
  });
}
