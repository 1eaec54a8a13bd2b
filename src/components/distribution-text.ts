import type {Interval} from "../particles/statistics/bootstrap-draws.js";
import type {ComparedFit} from "../particles/statistics/compare-fits.js";
import {particlesNeeded} from "../particles/statistics/sample-size.js";
import type {SizeFit, SizeModel} from "../particles/statistics/size-fit.js";
import type {SizeFigures} from "../particles/statistics/size-statistics.js";
import type {Weighting} from "../particles/statistics/weighted-sample.js";
import {formatNm} from "./size-summary.js";

export const MODEL_LABELS: Record<SizeModel, string> = {
  normal: "normal",
  "log-normal": "log-normal",
  weibull: "Weibull"
};

/** Two models closer than this in AIC are equally good (Burnham and Anderson, 2002, § 2.6). */
const EQUALLY_GOOD = 2;

/** The precision of the volume mean that the page says the price of. */
const WANTED_PRECISION = 0.03;

/** What lies below a percentile, in words. */
export function percentileWords(percent: number, weighting: Weighting): string {
  if (weighting === "number") return `${percent} % of the particles are smaller`;
  if (weighting === "area") return `Smaller particles have ${percent} % of the projected area`;
  return `Smaller particles have ${percent} % of the volume, if all are spheres`;
}

/** The limits of an interval with as many decimals as the value has; "–" without one. */
export function intervalText({low, high}: Interval, value: string): string {
  if (!(Number.isFinite(low) && Number.isFinite(high))) return "–";
  const decimals = value.split(".")[1]?.length ?? 0;
  return `${low.toFixed(decimals)} to ${high.toFixed(decimals)}`;
}

/** A number without unit, to three decimals; "–" when there is none. */
export function ratioText(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3) : "–";
}

/** A model's name and its parameters with their standard errors. */
export function fitText(fit: SizeFit): string {
  const label = MODEL_LABELS[fit.model];
  if (fit.model === "normal") {
    return `${label}: mean ${withError(fit.meanNm, fit.meanStandardErrorNm)} nm, SD ${withError(fit.standardDeviationNm, fit.standardDeviationStandardErrorNm)} nm`;
  }
  if (fit.model === "log-normal") {
    return `${label}: median ${withError(fit.geometricMeanNm, fit.geometricMeanStandardErrorNm)} nm, σg ${withError(fit.geometricStandardDeviation, fit.geometricStandardDeviationStandardError)}`;
  }
  return `${label}: k ${withError(fit.shape, fit.shapeStandardError)}, λ ${withError(fit.scaleNm, fit.scaleStandardErrorNm)} nm`;
}

/** How far the other models are behind the best. */
export function rivalsText([, ...rivals]: readonly ComparedFit[]): string {
  return rivals
    .map(({fit, aicDifference}) =>
      aicDifference < EQUALLY_GOOD
        ? `${MODEL_LABELS[fit.model]} is as good (AIC +${aicDifference.toFixed(1)})`
        : `${MODEL_LABELS[fit.model]} has AIC +${aicDifference.toFixed(aicDifference < 10 ? 1 : 0)}`
    )
    .join(", ");
}

/**
 * How precise the means are, and what more precision takes.
 *
 * @param figures of the number distribution.
 */
export function precisionText({relativePrecision, particles, geometricStandardDeviation}: SizeFigures): string {
  const {numberMean, volumeMean} = relativePrecision;
  if (!Number.isFinite(numberMean)) return "Too few particles to say.";
  const reached = `Number mean ± ${percentText(numberMean)}, volume mean ± ${percentText(volumeMean)} at 95 % with ${particles.toLocaleString("en-US")} particles.`;
  if (volumeMean <= WANTED_PRECISION) return reached;
  const needed = particlesNeeded(WANTED_PRECISION, {geometricSd: geometricStandardDeviation, weighting: "volume"});
  return `${reached} A volume mean to ± ${100 * WANTED_PRECISION} % takes ${Math.ceil(needed).toLocaleString("en-US")}.`;
}

/**
 * A share as a percentage of two significant digits.
 *
 * @param share 0.018 is "1.8 %".
 */
export function percentText(share: number): string {
  const percent = 100 * share;
  return `${percent < 10 ? percent.toFixed(percent < 1 ? 2 : 1) : percent.toFixed(0)} %`;
}

/** A value to the two digits of its error that mean something. */
function withError(value: number, error: number): string {
  if (!(error > 0 && Number.isFinite(error))) return formatNm(value);
  const decimals = Math.min(4, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${value.toFixed(decimals)} ± ${error.toFixed(decimals)}`;
}
