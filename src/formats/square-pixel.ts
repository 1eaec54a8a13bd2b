import {toNanometres} from "./length-units.js";
import type {Calibration} from "./micrograph.js";
import {isPixelSize, PIXEL_SIZE_RANGE} from "./pixel-size-range.js";

/**
 * Relative difference of pixel width and height up to which the geometric mean
 * serves both: drift-corrected cameras write sides that differ by 2·10⁻⁴, and
 * 1 % shifts a diameter by less than half a percent.
 */
const MAX_ANISOTROPY = 0.01;

/** A pixel size that measurements can use, or the reason why there is none. */
export type SquarePixel = {pixelSizeNm: number; problem?: undefined} | {pixelSizeNm: null; problem: string};

/**
 * Reduces a calibration to the side of a square pixel in nm.
 *
 * @param overrideNm a value from the user that replaces the file's; null keeps the file's.
 * @param where where a user can give the pixel size, as the problem says it; defaults to the site's ways.
 */
export function squarePixel(
  {pixelWidthNm, pixelHeightNm, unit}: Calibration,
  overrideNm: number | null = null,
  where = 'on the page or as "pixelSizeNm" in sample.json'
): SquarePixel {
  if (overrideNm !== null) return {pixelSizeNm: overrideNm};
  if (!isUsable(pixelWidthNm) || !isUsable(pixelHeightNm)) {
    return {pixelSizeNm: null, problem: `not measured: ${unusable(unit)}. Give it in nm a pixel ${where}`};
  }
  const anisotropy = Math.abs(pixelWidthNm / pixelHeightNm - 1);
  if (anisotropy > MAX_ANISOTROPY) {
    const sides = `${pixelWidthNm.toPrecision(4)} nm wide and ${pixelHeightNm.toPrecision(4)} nm high`;
    return {
      pixelSizeNm: null,
      problem: `not measured: its pixels are ${sides}, and Feret measures square pixels. Resample the image, or give one size in nm a pixel ${where}`
    };
  }
  return {pixelSizeNm: Math.sqrt(pixelWidthNm * pixelHeightNm)};
}

// Calibrations that a browser has kept may be of before there was a range.
function isUsable(nm: number | null): nm is number {
  return nm !== null && isPixelSize(nm);
}

/** Why what a file states, in a unit, gives no pixel size. */
function unusable(unit: string): string {
  if (unit === "") return "the file states no pixel size";
  if (toNanometres(1, unit) === null) return `the file states its pixel size in "${unit}"`;
  return `the file states no pixel size ${PIXEL_SIZE_RANGE}`;
}
