import {type BootstrapDraws, type BootstrapOptions, bootstrapDraws, type DrawnSample} from "./bootstrap-draws.js";
import {unbiasing} from "./means.js";
import type {Resampler} from "./resample.js";
import type {WeightedSample} from "./weighted-sample.js";

/** The statistics that get an interval. */
export const BOOTSTRAPPED = [
  "x10Nm",
  "x50Nm",
  "x90Nm",
  "span",
  "meanNm",
  "standardDeviationNm",
  "geometricMeanNm",
  "geometricStandardDeviation"
] as const;

export type Bootstrapped = (typeof BOOTSTRAPPED)[number];

export type BootstrapResult = Omit<BootstrapDraws<Bootstrapped>, "samples"> & DrawnSample;

/** Intervals of the statistics of one sample, as {@link bootstrapDraws} makes them. */
export function bootstrapIntervals(sample: WeightedSample, options: BootstrapOptions = {}): BootstrapResult {
  const {samples, ...draws} = bootstrapDraws([sample], BOOTSTRAPPED, ([drawn]) => statisticsOf(drawn), options);
  return {...draws, ...samples[0]};
}

function statisticsOf(drawn: Resampler): Record<Bootstrapped, number> {
  const {mean, variance, logMean, logVariance} = drawn.moments();
  const unbiased = unbiasing(drawn.effectiveCount());
  const x10Nm = drawn.percentile(0.1);
  const x50Nm = drawn.percentile(0.5);
  const x90Nm = drawn.percentile(0.9);
  return {
    x10Nm,
    x50Nm,
    x90Nm,
    span: (x90Nm - x10Nm) / x50Nm,
    meanNm: mean,
    standardDeviationNm: Math.sqrt(variance * unbiased),
    geometricMeanNm: Math.exp(logMean),
    geometricStandardDeviation: Math.exp(Math.sqrt(logVariance * unbiased))
  };
}
