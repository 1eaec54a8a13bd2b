import {randomState, randomUint32} from "./random.js";
import {type Resampler, resampler} from "./resample.js";
import type {WeightedSample} from "./weighted-sample.js";

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

/** How a sample was drawn from. */
export interface DrawnSample {
  /** What was drawn with replacement. */
  resampled: "images" | "particles";
  /** Number of images with particles. */
  images: number;
  /** What the reader must know to trust the intervals; empty when nothing. */
  note: string;
}

export interface BootstrapDraws<Name extends string> {
  intervals: Record<Name, Interval>;
  level: number;
  replicates: number;
  seed: number;
  /** One a sample, in their order. */
  samples: DrawnSample[];
}

/** Fewer clusters than this make percentile intervals too narrow to be taken at their word. */
const FEW_IMAGES = 10;

/**
 * Percentile intervals by the bootstrap (Efron and Tibshirani, An Introduction
 * to the Bootstrap, 1993, ch. 13), clustered by image: draws as many images as
 * there are, with replacement, and takes all their particles, because the
 * particles of one image share its focus, its threshold and its place on the
 * grid (Davison and Hinkley, Bootstrap Methods, 1997). With one image
 * it draws particles, and says so. Several samples are drawn from
 * independently of each other.
 *
 * @param statistics of one draw from each sample.
 * @returns NaN intervals where a sample has fewer than two particles.
 */
export function bootstrapDraws<Name extends string>(
  samples: readonly WeightedSample[],
  names: readonly Name[],
  statistics: (drawn: readonly Resampler[]) => Record<Name, number>,
  {level = 0.95, replicates = 2000, seed = 1}: BootstrapOptions = {}
): BootstrapDraws<Name> {
  if (!(level > 0 && level < 1)) throw new RangeError(`expected a confidence level between 0 and 1, got ${level}`);
  if (!(Number.isInteger(replicates) && replicates > 0)) {
    throw new RangeError(`expected a whole number of replicates, got ${replicates}`);
  }
  if (!Number.isInteger(seed)) throw new RangeError(`expected a whole number as seed, got ${seed}`);
  const facts = {level, replicates, seed, samples: samples.map(drawnSample)};
  const intervalsOf = (interval: (name: Name) => Interval) =>
    Object.fromEntries(names.map((name) => [name, interval(name)])) as Record<Name, Interval>;
  if (samples.some(({diametersNm}) => diametersNm.length < 2)) return {...facts, intervals: intervalsOf(() => NONE)};

  const sources = samples.map(clusterResampler);
  const random = randomUint32(randomState(seed));
  const values = Object.fromEntries(names.map((name) => [name, new Float64Array(replicates)]));
  for (let b = 0; b < replicates; b++) {
    for (const source of sources) source.draw(random);
    const drawn = statistics(sources);
    for (const name of names) values[name][b] = drawn[name];
  }
  return {...facts, intervals: intervalsOf((name) => percentileInterval(values[name].sort(), level))};
}

const NONE: Interval = Object.freeze({low: Number.NaN, high: Number.NaN});

function drawnSample({diametersNm, imageNames}: WeightedSample): DrawnSample {
  const images = imageNames.length;
  return {resampled: images > 1 ? "images" : "particles", images, note: noteOn(diametersNm.length, images)};
}

function clusterResampler(sample: WeightedSample): Resampler {
  const images = sample.imageNames.length;
  if (images > 1) return resampler(sample, sample.images, images);
  const n = sample.diametersNm.length;
  return resampler(
    sample,
    Uint32Array.from({length: n}, (_, k) => k),
    n
  );
}

function percentileInterval(sorted: Float64Array, level: number): Interval {
  // NaN is last in order: a draw in which one particle had all the weight has no spread.
  if (Number.isNaN(sorted[sorted.length - 1])) return NONE;
  return {low: atShare(sorted, (1 - level) / 2), high: atShare(sorted, (1 + level) / 2)};
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
