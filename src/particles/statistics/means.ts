import type {WeightedSample} from "./weighted-sample.js";

/**
 * Weighted arithmetic mean Σwx / Σw, in nm: x̄ of moment 1 in ISO 9276-2, which
 * is D[1,0], D[3,2] or D[4,3] for weighting by number, area or volume.
 */
export function mean({diametersNm, weights}: WeightedSample): number {
  return weightedMean(diametersNm, weights);
}

/**
 * Standard deviation about the mean, in nm: √(Σ(x − x̄)²/(n − 1)) for equal weights.
 *
 * In general √(Σw(x − x̄)²/Σw · m/(m − 1)) with the effective number m,
 * which is unbiased for weights that do not depend on chance (GNU Scientific
 * Library, § Weighted Samples). NaN below two particles,
 * and when one of them has all the weight.
 */
export function standardDeviation({diametersNm, weights, effectiveCount}: WeightedSample): number {
  return spread(diametersNm, weights, effectiveCount);
}

/** Geometric mean exp(Σw ln x / Σw), in nm: D[0,0] for equal weights. */
export function geometricMean({diametersNm, weights}: WeightedSample): number {
  return Math.exp(weightedMean(diametersNm.map(Math.log), weights));
}

/** Geometric standard deviation, the exponential of the standard deviation of ln x; without unit, ≥ 1. */
export function geometricStandardDeviation({diametersNm, weights, effectiveCount}: WeightedSample): number {
  return Math.exp(spread(diametersNm.map(Math.log), weights, effectiveCount));
}

/** Σwx / Σw; NaN without values. */
export function weightedMean(values: Float64Array, weights: Float64Array): number {
  // As a distance from the first, so that equal values give exactly that value.
  const origin = values[0];
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weights[i] * (values[i] - origin);
    total += weights[i];
  }
  return total > 0 ? origin + sum / total : Number.NaN;
}

/** Σw(x − x̄)² / Σw; NaN without values. */
export function weightedVariance(values: Float64Array, weights: Float64Array): number {
  const centre = weightedMean(values, weights);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weights[i] * (values[i] - centre) ** 2;
    total += weights[i];
  }
  return total > 0 ? sum / total : Number.NaN;
}

/**
 * What turns a variance about the sample's own mean into that about the true
 * one; NaN when a single particle has all the weight.
 */
export function unbiasing(effectiveCount: number): number {
  return effectiveCount > 1 + 1e-9 ? effectiveCount / (effectiveCount - 1) : Number.NaN;
}

function spread(values: Float64Array, weights: Float64Array, effectiveCount: number): number {
  return Math.sqrt(weightedVariance(values, weights) * unbiasing(effectiveCount));
}
