import type {Analysis} from "./analysis.js";
import type {Parameters} from "./parameters.js";
import {type CountAndMedian, countAndMedian} from "./statistics/count-and-median.js";

/** How far the result depends on where the probability threshold lies. */
export interface ThresholdSensitivity {
  /** With the threshold of the parameters. */
  at: CountAndMedian;
  /** With the lower threshold: usually wider particles, more of them faint. */
  lower: CountAndMedian & {probabilityThreshold: number};
  /** With the higher threshold. */
  higher: CountAndMedian & {probabilityThreshold: number};
  /** The greater change of the number of particles, either way; its sign is that of the change. */
  countShift: number;
  /** The greater change of the median diameter in nm, with its sign; NaN where one of the medians is. */
  medianShiftNm: number;
}

export interface ThresholdSensitivityOptions {
  /** How far the threshold is moved up and down. Defaults to 0.1. */
  shift?: number;
}

/**
 * Measures a frame with the probability threshold moved down and up: by how much
 * do the number of measured particles and their median equivalent circular
 * diameter change? A result that hardly changes rests on clear outlines.
 *
 * Thresholds stay within 1/255 … 1.
 *
 * @param analysis that of the frame.
 * @param pixelSizeNm side of a square pixel in nm.
 * @param parameters all of them; see `validateParameters`.
 */
export function thresholdSensitivity(
  analysis: Pick<Analysis, "measuredAreasPx">,
  pixelSizeNm: number,
  parameters: Parameters,
  {shift = 0.1}: ThresholdSensitivityOptions = {}
): ThresholdSensitivity {
  const measure = (probabilityThreshold: number) => ({
    probabilityThreshold,
    ...countAndMedian(analysis.measuredAreasPx({...parameters, probabilityThreshold}), pixelSizeNm)
  });
  const {probabilityThreshold} = parameters;
  const lower = measure(Math.max(1 / 255, probabilityThreshold - shift));
  const higher = measure(Math.min(1, probabilityThreshold + shift));
  const {count, medianNm} = measure(probabilityThreshold);
  return {
    at: {count, medianNm},
    lower,
    higher,
    countShift: greater(lower.count - count, higher.count - count),
    medianShiftNm: greater(lower.medianNm - medianNm, higher.medianNm - medianNm)
  };
}

/** The change of greater magnitude; NaN where either is. */
function greater(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  return Math.abs(b) > Math.abs(a) ? b : a;
}
