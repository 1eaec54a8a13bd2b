import type {NumberDescription} from "../particles/parameter-table.js";
import type {ParameterName} from "../particles/parameters.js";

/** The part of a parameter's range that a slider covers; the number box beside it takes all of it. */
export interface SliderLimits {
  min: number;
  max: number;
  step: number;
}

/** Where separation is decided; lower values are left to the number box. */
const FIXED: Partial<Record<ParameterName, readonly [min: number, max: number]>> = {
  convexityThreshold: [0.7, 1.05],
  markerPx: [1, 1000]
};

/** Sizes matter up to about this share of a frame's side; larger ones would empty it. */
const FRAME_SHARE = 1 / 10;
const STEPS = 200;

/**
 * Limits of a slider that can be set with the precision that matters.
 *
 * @param frameSideNm the longer side of the frame; sliders of lengths follow it.
 */
export function sliderLimits({name, unit, min, max, step}: NumberDescription, frameSideNm: number): SliderLimits {
  const fixed = FIXED[name];
  if (fixed) return {min: fixed[0], max: fixed[1], step};
  if (unit !== "nm") return {min, max, step};
  const largest = Math.min(max, roundUp(frameSideNm * FRAME_SHARE));
  return {min, max: largest, step: Number((largest / STEPS).toPrecision(3))};
}

/** The smallest 1, 2 or 5 × 10ⁿ that is not below a length, and at least 1. */
function roundUp(length: number): number {
  if (!(length > 1)) return 1;
  const decade = 10 ** Math.floor(Math.log10(length));
  return [1, 2, 5, 10].map((digit) => digit * decade).find((candidate) => candidate >= length * (1 - 1e-9))!;
}
