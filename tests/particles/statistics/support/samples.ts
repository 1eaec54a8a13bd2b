import {normalQuantile} from "../../../../src/particles/statistics/normal-distribution.js";
import {randomState, randomUint32} from "../../../../src/particles/statistics/random.js";

/** n quantiles of a log-normal distribution at (i + ½)/n: a sample without chance. */
export function logNormalQuantiles(n: number, medianNm: number, geometricSd: number): Float64Array {
  return Float64Array.from({length: n}, (_, i) => medianNm * geometricSd ** normalQuantile((i + 0.5) / n));
}

/** Random numbers between 0 and 1, both excluded. */
export function uniform(seed: number): () => number {
  const next = randomUint32(randomState(seed));
  return () => (next() + 0.5) / 2 ** 32;
}

/** Random log-normal diameters. */
export function logNormalDraws(n: number, medianNm: number, geometricSd: number, random: () => number): Float64Array {
  return Float64Array.from({length: n}, () => medianNm * geometricSd ** normalQuantile(random()));
}
