import {goodness, hasSpread} from "./goodness.js";
import {weightedMean, weightedVariance} from "./means.js";
import type {LogNormalFit, NormalFit} from "./size-fit.js";
import type {WeightedSample} from "./weighted-sample.js";

/**
 * Normal distribution of greatest likelihood, on the particles themselves:
 * x̄ and √(Σ(x − x̄)²/n), with the standard errors s/√n and s/√(2n).
 *
 * Edge weights enter as a weighted likelihood whose weights sum to the
 * effective number of particles.
 *
 * @returns null for fewer than two different diameters.
 */
export function fitNormal(sample: WeightedSample): NormalFit | null {
  if (!hasSpread(sample)) return null;
  const {diametersNm, weights, effectiveCount} = sample;
  const parameters = {
    model: "normal" as const,
    meanNm: weightedMean(diametersNm, weights),
    standardDeviationNm: Math.sqrt(weightedVariance(diametersNm, weights))
  };
  return {
    ...parameters,
    meanStandardErrorNm: parameters.standardDeviationNm / Math.sqrt(effectiveCount),
    standardDeviationStandardErrorNm: parameters.standardDeviationNm / Math.sqrt(2 * effectiveCount),
    ...goodness(sample, parameters, normalLogLikelihood(effectiveCount, parameters.standardDeviationNm))
  };
}

/**
 * Log-normal distribution of greatest likelihood (ISO 9276-5): the normal one
 * of ln x. Its standard errors come from those of ln x by the delta method.
 *
 * @returns null for fewer than two different diameters.
 */
export function fitLogNormal(sample: WeightedSample): LogNormalFit | null {
  if (!hasSpread(sample)) return null;
  const {diametersNm, weights, effectiveCount} = sample;
  const logs = diametersNm.map(Math.log);
  const logMean = weightedMean(logs, weights);
  const logStandardDeviation = Math.sqrt(weightedVariance(logs, weights));
  const parameters = {model: "log-normal" as const, geometricMeanNm: Math.exp(logMean), logStandardDeviation};
  const geometricStandardDeviation = Math.exp(logStandardDeviation);
  return {
    ...parameters,
    geometricStandardDeviation,
    geometricMeanStandardErrorNm: (parameters.geometricMeanNm * logStandardDeviation) / Math.sqrt(effectiveCount),
    geometricStandardDeviationStandardError:
      (geometricStandardDeviation * logStandardDeviation) / Math.sqrt(2 * effectiveCount),
    ...goodness(
      sample,
      parameters,
      normalLogLikelihood(effectiveCount, logStandardDeviation) - effectiveCount * logMean
    )
  };
}

/** At its maximum, where the squared deviations sum to n s². */
function normalLogLikelihood(count: number, standardDeviation: number): number {
  return (-count / 2) * (Math.log(2 * Math.PI * standardDeviation ** 2) + 1);
}
