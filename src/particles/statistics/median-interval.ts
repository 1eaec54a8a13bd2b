import {checkDiameters} from "./weighted-sample.js";

export interface MedianInterval {
  lowNm: number;
  highNm: number;
  /** Ranks of the two order statistics, from 1; 0 when there are too few particles. */
  lowRank: number;
  highRank: number;
  /** The probability with which such an interval holds the median, at least the level asked for; 0 when there is none. */
  coverage: number;
}

export interface MedianIntervalOptions {
  /** Defaults to 0.95. */
  level?: number;
}

/**
 * Interval for the median between two order statistics, which assumes nothing
 * of the distribution: [x_(r), x_(n+1−r)] with the largest r for which a
 * binomial number of n halves falls below r with a probability ≤ (1 − level)/2
 * (Conover, Practical Nonparametric Statistics, 1999).
 *
 * Takes equally weighted, independent particles; see `bootstrapIntervals` for others.
 *
 * @returns NaN for fewer particles than the level needs (6 for 95 %).
 */
export function medianInterval(
  diametersNm: ArrayLike<number>,
  {level = 0.95}: MedianIntervalOptions = {}
): MedianInterval {
  if (!(level > 0 && level < 1)) throw new RangeError(`expected a confidence level between 0 and 1, got ${level}`);
  checkDiameters(diametersNm);
  const sorted = Float64Array.from(diametersNm).sort();
  const n = sorted.length;
  const probabilities = binomialHalf(n);
  let rank = 0;
  let below = 0;
  while (rank < n / 2 && below + probabilities[rank] <= (1 - level) / 2) below += probabilities[rank++];
  if (rank === 0) return {lowNm: Number.NaN, highNm: Number.NaN, lowRank: 0, highRank: 0, coverage: 0};
  return {
    lowNm: sorted[rank - 1],
    highNm: sorted[n - rank],
    lowRank: rank,
    highRank: n + 1 - rank,
    coverage: 1 - 2 * below
  };
}

/** Probabilities of 0 … n heads in n tosses. */
function binomialHalf(n: number): Float64Array {
  // From the middle out, as the first term underflows from n = 1075 on.
  const terms = new Float64Array(n + 1);
  const middle = n >> 1;
  terms[middle] = 1;
  for (let k = middle; k < n; k++) terms[k + 1] = (terms[k] * (n - k)) / (k + 1);
  for (let k = middle; k > 0; k--) terms[k - 1] = (terms[k] * k) / (n - k + 1);
  let sum = 0;
  for (const term of terms) sum += term;
  return terms.map((term) => term / sum);
}
