import {fitLogNormal, fitNormal} from "./fit-normal.js";
import {fitWeibull} from "./fit-weibull.js";
import type {SizeFit} from "./size-fit.js";
import type {WeightedSample} from "./weighted-sample.js";

export interface ComparedFit {
  fit: SizeFit;
  /** AIC above that of the best; below 2 the two are equally good (Burnham and Anderson, 2002, § 2.6). */
  aicDifference: number;
  /** Akaike weight: the support for this model among those compared, 0 … 1. */
  support: number;
}

/**
 * The three models of `SIZE_MODELS`, the best by AIC first.
 *
 * @param sample weighted by number; edge weights are welcome, weights by area or volume are not.
 * @returns none for fewer than two different diameters.
 */
export function compareFits(sample: WeightedSample): ComparedFit[] {
  const fits = [fitNormal(sample), fitLogNormal(sample), fitWeibull(sample)].filter((fit) => fit !== null);
  fits.sort((a, b) => a.aic - b.aic);
  const differences = fits.map((fit) => fit.aic - fits[0].aic);
  const total = differences.reduce((sum, difference) => sum + Math.exp(-difference / 2), 0);
  return fits.map((fit, i) => ({
    fit,
    aicDifference: differences[i],
    support: Math.exp(-differences[i] / 2) / total
  }));
}
