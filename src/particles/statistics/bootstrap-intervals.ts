import {unbiasing} from "./means.js";
import {randomState, randomUint32} from "./random.js";
import {type Resampler, resampler} from "./resample.js";
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

export interface Interval {
  low: number;
  high: number;
}

export interface BootstrapOptions {
  /** Confidence level. Defaults to 0.95. */
  level?: number;
  /** Number of samples drawn. Defaults to 2000. */
  replicates?: number;
  /** Whole number that the draws follow from. Defaults to 1. */
  seed?: number;
}

export interface BootstrapResult {
  intervals: Record<Bootstrapped, Interval>;
  level: number;
  replicates: number;
  seed: number;
  /** What was drawn with replacement. */
  resampled: "images" | "particles";
  /** Number of images with particles. */
  images: number;
  /** What the reader must know to trust the intervals; empty when nothing. */
  note: string;
}

/** Fewer clusters than this make percentile intervals too narrow to be taken at their word. */
const FEW_IMAGES = 10;

/**
 * Percentile intervals by the bootstrap (Efron and Tibshirani, An Introduction
 * to the Bootstrap, 1993, ch. 13), clustered by image: draws as many images as
 * there are, with replacement, and takes all their particles, because the
 * particles of one image share its focus, its threshold and its place on the
 * grid (Davison and Hinkley, Bootstrap Methods, 1997). With one image
 * it draws particles, and says so.
 *
 * @returns NaN intervals for fewer than two particles.
 */
export function bootstrapIntervals(
  sample: WeightedSample,
  {level = 0.95, replicates = 2000, seed = 1}: BootstrapOptions = {}
): BootstrapResult {
  if (!(level > 0 && level < 1)) throw new RangeError(`expected a confidence level between 0 and 1, got ${level}`);
  if (!(Number.isInteger(replicates) && replicates > 0)) {
    throw new RangeError(`expected a whole number of replicates, got ${replicates}`);
  }
  if (!Number.isInteger(seed)) throw new RangeError(`expected a whole number as seed, got ${seed}`);
  const n = sample.diametersNm.length;
  const images = sample.imageNames.length;
  const resampled = images > 1 ? "images" : "particles";
  const facts = {level, replicates, seed, resampled, images, note: noteOn(n, images)} as const;
  if (n < 2) return {...facts, intervals: intervalsOf(() => ({low: Number.NaN, high: Number.NaN}))};

  const source =
    images > 1
      ? resampler(sample, sample.images, images)
      : resampler(
          sample,
          Uint32Array.from({length: n}, (_, k) => k),
          n
        );
  const random = randomUint32(randomState(seed));
  const values = Object.fromEntries(BOOTSTRAPPED.map((name) => [name, new Float64Array(replicates)]));
  for (let b = 0; b < replicates; b++) {
    source.draw(random);
    const statistics = statisticsOf(source);
    for (const name of BOOTSTRAPPED) values[name][b] = statistics[name];
  }
  return {
    ...facts,
    intervals: intervalsOf((name) => {
      const sorted = values[name].sort();
      // NaN is last in order: a draw in which one particle had all the weight has no spread.
      if (Number.isNaN(sorted[replicates - 1])) return {low: Number.NaN, high: Number.NaN};
      return {low: atShare(sorted, (1 - level) / 2), high: atShare(sorted, (1 + level) / 2)};
    })
  };
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

function intervalsOf(interval: (name: Bootstrapped) => Interval): Record<Bootstrapped, Interval> {
  return Object.fromEntries(BOOTSTRAPPED.map((name) => [name, interval(name)])) as Record<Bootstrapped, Interval>;
}

function atShare(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

function noteOn(particles: number, images: number): string {
  if (particles < 2) return "An interval needs two particles.";
  if (images === 1) {
    return "Particles of the one image were drawn; differences between images are not in these intervals.";
  }
  return images < FEW_IMAGES ? `Drawn from ${images} images only: the intervals are rough, and rather too narrow.` : "";
}
