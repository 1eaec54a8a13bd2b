import {goodness, hasSpread} from "./goodness.js";
import {weightedMean, weightedVariance} from "./means.js";
import type {WeibullFit} from "./size-fit.js";
import type {WeightedSample} from "./weighted-sample.js";

/** Relative step below which the shape is taken as found. */
const TOLERANCE = 1e-13;
const MAX_STEPS = 100;

/**
 * Weibull distribution of greatest likelihood, on the particles themselves.
 *
 * The shape k is the one root of Σx^k ln x/Σx^k − 1/k = mean ln x, which rises
 * with k (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions
 * 1, 1994, ch. 21); found by Newton steps that a bracket keeps from straying,
 * from the moment estimate π/(√6 s) of ln x. λ = (mean x^k)^(1/k). Standard
 * errors are those of the observed information.
 *
 * Edge weights enter as in `fitNormal`.
 *
 * @returns null for fewer than two different diameters.
 */
export function fitWeibull(sample: WeightedSample): WeibullFit | null {
  if (!hasSpread(sample)) return null;
  const {diametersNm, weights, effectiveCount: n} = sample;
  // In units of the largest diameter, so that no power overflows.
  const unit = diametersNm[diametersNm.length - 1];
  const logs = diametersNm.map((x) => Math.log(x / unit));
  const logMean = weightedMean(logs, weights);
  const start = Math.PI / Math.sqrt(6 * weightedVariance(logs, weights));
  const shape = shapeOf(logs, weights, logMean, start);

  const {powers, firsts, seconds} = powerMoments(logs, weights, shape);
  const logScale = Math.log(powers) / shape;
  const scaleNm = unit * Math.exp(logScale);
  // Means of y^k ln y and y^k ln² y for y = x/λ, where the mean of y^k is 1.
  const first = firsts / powers - logScale;
  const second = (seconds - 2 * logScale * firsts) / powers + logScale ** 2;
  const information = {
    shape: n * (shape ** -2 + second),
    scale: n * (shape / scaleNm) ** 2,
    both: -n * (shape / scaleNm) * first
  };
  const determinant = information.shape * information.scale - information.both ** 2;
  const parameters = {model: "weibull" as const, shape, scaleNm};
  const logLikelihood = n * (Math.log(shape / scaleNm) + (shape - 1) * (logMean - logScale) - 1);
  return {
    ...parameters,
    shapeStandardError: Math.sqrt(information.scale / determinant),
    scaleStandardErrorNm: Math.sqrt(information.shape / determinant),
    ...goodness(sample, parameters, logLikelihood)
  };
}

function shapeOf(logs: Float64Array, weights: Float64Array, logMean: number, start: number): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let shape = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const {powers, firsts, seconds} = powerMoments(logs, weights, shape);
    const tilted = firsts / powers;
    const excess = tilted - 1 / shape - logMean;
    if (excess > 0) high = shape;
    else low = shape;
    const newton = shape - excess / (seconds / powers - tilted ** 2 + shape ** -2);
    const next =
      newton > low && newton < high ? newton : high < Number.POSITIVE_INFINITY ? (low + high) / 2 : 2 * shape;
    if (Math.abs(next - shape) <= TOLERANCE * shape) return next;
    shape = next;
  }
  return shape;
}

/** Weighted means of x^k, x^k ln x and x^k ln² x, from ln x. */
function powerMoments(logs: Float64Array, weights: Float64Array, shape: number) {
  let total = 0;
  let powers = 0;
  let firsts = 0;
  let seconds = 0;
  for (let i = 0; i < logs.length; i++) {
    const power = weights[i] * Math.exp(shape * logs[i]);
    total += weights[i];
    powers += power;
    firsts += power * logs[i];
    seconds += power * logs[i] ** 2;
  }
  return {powers: powers / total, firsts: firsts / total, seconds: seconds / total};
}
