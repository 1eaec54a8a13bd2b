import {checkDiameters, checkWeights} from "./weighted-sample.js";

export interface MomentRatioOptions {
  /** How many particles each one stands for, see `edgeWeights`. Defaults to 1. */
  edgeWeights?: ArrayLike<number>;
}

/**
 * Mean diameter D[p,q] in nm, in the moment-ratio notation of ISO 9276-2 and
 * ASTM E2578: (Σx^p / Σx^q)^(1/(p − q)), and exp(Σ x^q ln x / Σ x^q) for p = q.
 *
 * D[1,0] is the number mean, D[3,2] that of Sauter, D[4,3] that of De Brouckere
 * and D[0,0] the geometric mean. Sums run over particles, so no size-dependent
 * weight belongs here.
 *
 * @returns NaN without particles.
 * @throws RangeError for a diameter that is not a positive number.
 */
export function momentRatio(
  diametersNm: ArrayLike<number>,
  p: number,
  q: number,
  {edgeWeights}: MomentRatioOptions = {}
): number {
  checkDiameters(diametersNm);
  checkWeights("edge weight", edgeWeights, diametersNm.length);
  // In units of the largest, so that no power overflows.
  let unit = 0;
  for (let i = 0; i < diametersNm.length; i++) unit = Math.max(unit, diametersNm[i]);
  let upper = 0;
  let lower = 0;
  for (let i = 0; i < diametersNm.length; i++) {
    const weight = edgeWeights ? edgeWeights[i] : 1;
    const x = diametersNm[i] / unit;
    upper += weight * (p === q ? x ** q * Math.log(x) : x ** p);
    lower += weight * x ** q;
  }
  const ratio = upper / lower;
  return unit * (p === q ? Math.exp(ratio) : ratio ** (1 / (p - q)));
}
