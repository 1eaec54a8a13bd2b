import {twoSidedZ} from "./normal-distribution.js";

export interface ShareInterval {
  low: number;
  high: number;
}

export interface WilsonOptions {
  /** Defaults to 0.95. */
  level?: number;
}

/**
 * Score interval of Wilson for a share (J. Am. Stat. Assoc. 1927, 22, 209), without
 * the correction for continuity; Newcombe compares it with others (Stat. Med. 1998, 17, 857).
 *
 * @param share observed, 0 … 1.
 * @param count number of observations, or the effective number for weighted ones; 0 gives 0 … 1.
 */
export function wilsonInterval(share: number, count: number, {level = 0.95}: WilsonOptions = {}): ShareInterval {
  const z = twoSidedZ(level);
  if (count === 0) return {low: 0, high: 1};
  if (!(share >= 0 && share <= 1)) throw new RangeError(`expected a share from 0 to 1, got ${share}`);
  if (!(count > 0)) throw new RangeError(`expected a number of observations, got ${count}`);
  const centre = share + (z * z) / (2 * count);
  const half = z * Math.sqrt((share * (1 - share)) / count + (z / (2 * count)) ** 2);
  const scale = 1 + (z * z) / count;
  // The limits are exact at the ends, where rounding leaves 1e-17.
  return {
    low: share === 0 ? 0 : (centre - half) / scale,
    high: share === 1 ? 1 : (centre + half) / scale
  };
}
