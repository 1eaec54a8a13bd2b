import {type MomentRatioOptions, momentRatio} from "./moment-ratio.js";
import type {LogNormalFit} from "./size-fit.js";

/** A mean diameter twice: from the particles, and from the log-normal fitted to them. */
export interface HatchChoate {
  p: number;
  q: number;
  measuredNm: number;
  impliedNm: number;
  /** implied / measured − 1. */
  deviation: number;
}

export interface HatchChoateCheck {
  means: HatchChoate[];
  /** Whether all agree within `HATCH_CHOATE_LIMIT`. */
  agrees: boolean;
}

/** Farther apart than this, a log-normal does not describe the large particles, or there are too few of them. */
export const HATCH_CHOATE_LIMIT = 0.1;

type LogNormal = Pick<LogNormalFit, "geometricMeanNm" | "logStandardDeviation">;

/** Mean diameter D[p,q] of a log-normal distribution, x50,0 · exp((p + q) s²/2) (Hatch and Choate 1929; ISO 9276-5), in nm. */
export function logNormalMomentRatio({geometricMeanNm, logStandardDeviation}: LogNormal, p: number, q: number): number {
  return geometricMeanNm * Math.exp(((p + q) * logStandardDeviation ** 2) / 2);
}

/** Median of a log-normal distribution weighted by x^r, x50,r = x50,0 · exp(r s²), in nm. */
export function logNormalMedian({geometricMeanNm, logStandardDeviation}: LogNormal, r: number): number {
  return geometricMeanNm * Math.exp(r * logStandardDeviation ** 2);
}

/** Whether D[3,2] and D[4,3] of the particles are those that a log-normal fit implies. */
export function hatchChoateCheck(
  diametersNm: ArrayLike<number>,
  fit: LogNormal,
  options: MomentRatioOptions = {}
): HatchChoateCheck {
  const means = [
    [3, 2],
    [4, 3]
  ].map(([p, q]) => {
    const measuredNm = momentRatio(diametersNm, p, q, options);
    const impliedNm = logNormalMomentRatio(fit, p, q);
    return {p, q, measuredNm, impliedNm, deviation: impliedNm / measuredNm - 1};
  });
  return {means, agrees: means.every(({deviation}) => Math.abs(deviation) <= HATCH_CHOATE_LIMIT)};
}
