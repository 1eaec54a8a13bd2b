import {twoSidedZ} from "./normal-distribution.js";
import {WEIGHTING_POWERS, type Weighting} from "./weighted-sample.js";

export interface PrecisionOptions {
  /** Geometric standard deviation of the diameters, > 1, without unit. */
  geometricSd: number;
  /** Which mean diameter is wanted: that weighted by number, area or volume. Defaults to "number". */
  weighting?: Weighting;
  /** Probability with which the mean keeps the precision. Defaults to 0.95. */
  level?: number;
}

/**
 * How many particles to measure for a mean diameter to a relative precision.
 *
 * n = ω/δ², ω = u² α² s² (2 c² s² + 1), c = β + α/2, s = ln σg, for log-normal
 * diameters; α = 1 for a mean diameter, β = 0, 2 or 3 by weighting (Masuda and
 * Iinoya, J. Chem. Eng. Japan 1971, 4, 60; ISO 13322-1, annex).
 *
 * @param relativePrecision half width of the interval over the mean, 0.05 for ±5 %.
 * @returns a number to be rounded up.
 */
export function particlesNeeded(relativePrecision: number, options: PrecisionOptions): number {
  if (!(relativePrecision > 0)) throw new RangeError(`expected a precision above 0, got ${relativePrecision}`);
  return omega(options) / relativePrecision ** 2;
}

/**
 * The relative precision of a mean diameter that a number of particles gives,
 * the inverse of `particlesNeeded`: 0.02 is ±2 %. Infinity for none.
 */
export function relativePrecision(particles: number, options: PrecisionOptions): number {
  if (!(particles >= 0)) throw new RangeError(`expected a number of particles, got ${particles}`);
  return Math.sqrt(omega(options) / particles);
}

/** Geometric standard deviation of log-normal diameters whose mean and standard deviation are known: ln²σg = ln(1 + (s/x̄)²). */
export function geometricSdOf(meanNm: number, sdNm: number): number {
  return Math.exp(Math.sqrt(Math.log1p((sdNm / meanNm) ** 2)));
}

function omega({geometricSd, weighting = "number", level = 0.95}: PrecisionOptions): number {
  if (!(geometricSd >= 1))
    throw new RangeError(`expected a geometric standard deviation of 1 or more, got ${geometricSd}`);
  const variance = Math.log(geometricSd) ** 2;
  const c = WEIGHTING_POWERS[weighting] + 0.5;
  // To two decimals, as the standard's u: 1.96 for 95 %.
  const u = Math.round(100 * twoSidedZ(level)) / 100;
  return u ** 2 * variance * (2 * c * c * variance + 1);
}
