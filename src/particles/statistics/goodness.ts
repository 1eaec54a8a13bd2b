import {fittedCdf, type Goodness, type SizeParameters} from "./size-fit.js";
import type {WeightedSample} from "./weighted-sample.js";

/** Both parameters of each model are fitted. */
const PARAMETERS = 2;

/** What says how well parameters describe a sample. */
export function goodness(sample: WeightedSample, parameters: SizeParameters, logLikelihood: number): Goodness {
  return {
    count: sample.effectiveCount,
    logLikelihood,
    aic: 2 * PARAMETERS - 2 * logLikelihood,
    kolmogorovDistance: kolmogorovDistance(sample, (x) => fittedCdf(parameters, x))
  };
}

/**
 * Largest distance between the weighted empirical distribution and another one,
 * on either side of each step. Parameters that were fitted to the same sample
 * make it smaller, so the tables of the Kolmogorov test do not hold for it.
 */
export function kolmogorovDistance(
  {diametersNm, cumulative}: WeightedSample,
  cdf: (diameterNm: number) => number
): number {
  const n = diametersNm.length;
  let largest = 0;
  for (let k = 0; k < n; k++) {
    const expected = cdf(diametersNm[k]);
    largest = Math.max(largest, expected - cumulative[k] / cumulative[n], cumulative[k + 1] / cumulative[n] - expected);
  }
  return largest;
}

/** Whether there is anything to fit: two particles, not all of one size. */
export function hasSpread({diametersNm}: WeightedSample): boolean {
  return diametersNm.length > 1 && diametersNm[0] < diametersNm[diametersNm.length - 1];
}
