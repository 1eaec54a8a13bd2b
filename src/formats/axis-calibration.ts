import {toNanometres} from "./length-units.js";
import type {Calibration} from "./micrograph.js";
import {isPixelSize, PIXEL_SIZE_RANGE} from "./pixel-size-range.js";

/** The calibration of one axis as a file writes it. */
export interface Axis {
  /** Size of a pixel in `unit`; null when the file does not say. */
  scale: number | null;
  unit: string;
}

/** Relative difference of x and y that is more than rounding to 32-bit floats. */
const ROUNDING = 1e-6;

/** The pixel size in nm, and what is wrong with it. */
export function axisCalibration([x, y]: readonly Axis[], source: string): Calibration {
  const warnings: string[] = [];
  const pixelWidthNm = pixelSizeNm(x);
  const pixelHeightNm = pixelSizeNm(y);
  const problems = [problemOf(x, pixelWidthNm), problemOf(y, pixelHeightNm)];
  if (problems[0] === problems[1]) {
    if (problems[0] !== null) warnings.push(`no pixel size: ${problems[0]}`);
  } else {
    if (problems[0] !== null) warnings.push(`no pixel width: ${problems[0]}`);
    if (problems[1] !== null) warnings.push(`no pixel height: ${problems[1]}`);
  }
  if (pixelWidthNm !== null && pixelHeightNm !== null) {
    if (x.unit !== y.unit) warnings.push(`the axes have different units: ${x.unit} along x, ${y.unit} along y`);
    const difference = Math.abs(pixelWidthNm / pixelHeightNm - 1);
    if (difference > ROUNDING) {
      const sides = `${rounded(pixelWidthNm)} nm wide and ${rounded(pixelHeightNm)} nm high`;
      warnings.push(`pixels are not square: ${sides} (${rounded(difference * 100)} % apart)`);
    }
  }
  const unit = x.unit === y.unit || y.unit === "" ? x.unit : `${x.unit} × ${y.unit}`;
  return {pixelWidthNm, pixelHeightNm, unit, source, warnings};
}

function pixelSizeNm({scale, unit}: Axis): number | null {
  const size = scale === null ? null : toNanometres(scale, unit);
  return size !== null && isPixelSize(size) ? size : null;
}

function problemOf({scale, unit}: Axis, size: number | null): string | null {
  if (size !== null) return null;
  if (scale === null || unit === "") return "the image is not calibrated";
  if (toNanometres(1, unit) === null) return `the unit "${unit}" is no length`;
  if (!(scale > 0)) return `expected a scale above 0, got ${scale} ${unit}`;
  return `expected a pixel size ${PIXEL_SIZE_RANGE}, got ${rounded(scale)} ${unit}`;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(7)));
}
