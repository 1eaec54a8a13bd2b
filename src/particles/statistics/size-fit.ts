import {normalCdf, normalQuantile} from "./normal-distribution.js";

/** The distributions that interlaboratory comparisons of TEM sizes take (ISO 21363). */
export const SIZE_MODELS = ["normal", "log-normal", "weibull"] as const;

export type SizeModel = (typeof SIZE_MODELS)[number];

/** How well a fit describes its particles. */
export interface Goodness {
  /** Number of particles, or the effective number for weighted ones. */
  count: number;
  /** Natural logarithm of the likelihood, for diameters in nm. */
  logLikelihood: number;
  /** Akaike's information criterion, 2k − 2 ln L with k = 2; smaller is better. */
  aic: number;
  /** Largest distance between the empirical distribution and the fitted one, 0 … 1. */
  kolmogorovDistance: number;
}

export interface NormalFit extends Goodness {
  model: "normal";
  meanNm: number;
  /** Maximum likelihood, with n, not n − 1. */
  standardDeviationNm: number;
  meanStandardErrorNm: number;
  standardDeviationStandardErrorNm: number;
}

export interface LogNormalFit extends Goodness {
  model: "log-normal";
  /** The fitted median x50,0, exp of the mean of ln x. */
  geometricMeanNm: number;
  /** σg = exp s; maximum likelihood, with n, not n − 1. */
  geometricStandardDeviation: number;
  /** s, the standard deviation of ln x. */
  logStandardDeviation: number;
  geometricMeanStandardErrorNm: number;
  geometricStandardDeviationStandardError: number;
}

export interface WeibullFit extends Goodness {
  model: "weibull";
  /** k. */
  shape: number;
  /** λ, the diameter below which 63.2 % lie. */
  scaleNm: number;
  shapeStandardError: number;
  scaleStandardErrorNm: number;
}

export type SizeFit = NormalFit | LogNormalFit | WeibullFit;

/** The parameters alone, without how well they fit. */
export type SizeParameters =
  | Pick<NormalFit, "model" | "meanNm" | "standardDeviationNm">
  | Pick<LogNormalFit, "model" | "geometricMeanNm" | "logStandardDeviation">
  | Pick<WeibullFit, "model" | "shape" | "scaleNm">;

/** Share of particles of the fitted distribution below a diameter. */
export function fittedCdf(fit: SizeParameters, diameterNm: number): number {
  if (fit.model === "normal") return normalCdf((diameterNm - fit.meanNm) / fit.standardDeviationNm);
  if (diameterNm <= 0) return 0;
  if (fit.model === "log-normal")
    return normalCdf(Math.log(diameterNm / fit.geometricMeanNm) / fit.logStandardDeviation);
  return -Math.expm1(-((diameterNm / fit.scaleNm) ** fit.shape));
}

/** Diameter in nm below which a share of the particles of the fitted distribution lies. */
export function fittedQuantile(fit: SizeParameters, share: number): number {
  if (fit.model === "normal") return fit.meanNm + fit.standardDeviationNm * normalQuantile(share);
  if (fit.model === "log-normal") {
    return fit.geometricMeanNm * Math.exp(fit.logStandardDeviation * normalQuantile(share));
  }
  return fit.scaleNm * (-Math.log1p(-share)) ** (1 / fit.shape);
}

/** Density q₀ of the fitted distribution at a diameter, in 1/nm. */
export function fittedDensity(fit: SizeParameters, diameterNm: number): number {
  if (fit.model === "normal") {
    const z = (diameterNm - fit.meanNm) / fit.standardDeviationNm;
    return Math.exp((-z * z) / 2) / (fit.standardDeviationNm * Math.sqrt(2 * Math.PI));
  }
  if (diameterNm <= 0) return 0;
  if (fit.model === "log-normal") {
    const z = Math.log(diameterNm / fit.geometricMeanNm) / fit.logStandardDeviation;
    return Math.exp((-z * z) / 2) / (diameterNm * fit.logStandardDeviation * Math.sqrt(2 * Math.PI));
  }
  const relative = diameterNm / fit.scaleNm;
  return (fit.shape / fit.scaleNm) * relative ** (fit.shape - 1) * Math.exp(-(relative ** fit.shape));
}
