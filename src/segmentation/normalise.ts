import type {FlattenOptions} from "./flatten.js";
import {flattenRows} from "./flatten.js";
import type {ImageRows} from "./image-rows.js";
import {imageRows, invertRows} from "./image-rows.js";
import type {IntensityImage} from "./intensity-image.js";
import {quantile} from "./order-statistics.js";
import type {FloatImage, PixelRows} from "./pixel-rows.js";
import {collectRows, forEachRow, sampleRows} from "./pixel-rows.js";

/** How a micrograph is brought to the scale a network was trained on, its illumination removed. */
export interface NormalisationOptions extends FlattenOptions {
  /** Every so many rows and columns enter the spread. Defaults to 4. */
  sampleStride?: number;
  /** The percentiles whose distance is the spread. Defaults to [5, 95]. */
  percentiles?: [number, number];
  /** That distance in standard deviations of a normal distribution. Defaults to 3.29. */
  spreadDivisor?: number;
  /** The result is limited to ± this value. Defaults to 8. */
  clip?: number;
  /**
   * The percentile that shall not be cut off: where it would lie below −clip, the scale is made so much wider that it
   * lies there, but at most four times: a dead row must not take all contrast from the rest. Where few particles stand out far from little noise, the spread is that of the noise alone, and particles
   * whose grey values are cut off lose the slope of their edges. Defaults to null: whatever is beyond is cut off.
   */
  unclippedPercentile?: number | null;
}

export interface PreparationOptions {
  /** Turns bright into dark before anything else, since flattening takes particles to be dark. Defaults to false. */
  invert?: boolean;
}

/** A micrograph as a network takes it, read row by row. */
export interface PreparedRows extends PixelRows {
  /** True when the image holds no contrast at all. */
  readonly blank: boolean;
  /** What a careful reader should know, such as NaN pixels; empty when all is well. */
  readonly warnings: string[];
}

/** A micrograph with its background near 0 and its spread near 1; dark particles are negative. */
export interface NormalisedImage extends FloatImage {
  /** True when the image holds no contrast at all; its pixels are all 0 then. */
  blank: boolean;
  /** What a careful reader should know, such as NaN pixels; empty when all is well. */
  warnings: string[];
}

const MOST_WIDENED = 4;

// A spread below the resolution of a 32-bit float (24 bits) is rounding, not contrast.
const FLOAT32_RESOLUTION = 2 ** -22;

/**
 * Flattens the illumination of a micrograph of dark particles and scales it by the
 * robust spread of the whole image, never of a tile of it.
 *
 * NaN, infinite pixels and marks for "no data" are replaced by the median of the others before
 * anything else; an image without contrast becomes all 0. Both leave a warning.
 * Saturated pixels need no care: the spread comes from percentiles.
 *
 * @throws RangeError when the image is empty or its data do not match its size.
 */
export function normalise(
  image: IntensityImage,
  options: NormalisationOptions = {},
  {invert = false}: PreparationOptions = {}
): NormalisedImage {
  const rows = imageRows(image);
  const prepared = normaliseRows(invert ? invertRows(rows) : rows, options);
  return {...collectRows(prepared), blank: prepared.blank, warnings: prepared.warnings};
}

/** `normalise`, row by row: the image is read several times, but no copy of it is held. */
export function normaliseRows(rows: ImageRows, options: NormalisationOptions = {}): PreparedRows {
  const {width, height, warnings} = rows;
  const {
    sampleStride = 4,
    percentiles = [5, 95],
    spreadDivisor = 3.29,
    clip = 8,
    unclippedPercentile = null,
    ...flattenOptions
  } = options;
  if (rows.constant) {
    return {width, height, readRow: (_, target) => void target.fill(0, 0, width), blank: true, warnings};
  }
  const flat = flattenRows(rows, flattenOptions);
  const sample = sampleRows(flat, sampleStride).sort();
  const spread = (quantile(sample, percentiles[1] / 100) - quantile(sample, percentiles[0] / 100)) / spreadDivisor;
  const magnitudes = sampleRows(rows, sampleStride).map(Math.abs).sort();
  const depth = unclippedPercentile === null ? 0 : -quantile(sample, unclippedPercentile / 100);
  const unit = Math.max(
    spread,
    Math.min(depth / clip, MOST_WIDENED * spread),
    FLOAT32_RESOLUTION * (quantile(magnitudes, 0.95) || greatestMagnitude(rows))
  );
  return {
    width,
    height,
    readRow(y, target) {
      flat.readRow(y, target);
      for (let x = 0; x < width; ++x) target[x] = Math.min(clip, Math.max(-clip, target[x] / unit));
    },
    blank: false,
    warnings
  };
}

function greatestMagnitude(rows: PixelRows): number {
  let greatest = 0;
  forEachRow(rows, (row) => {
    for (const value of row) greatest = Math.max(greatest, Math.abs(value));
  });
  return greatest;
}
