import type {ImageRows} from "./image-rows.js";
import type {PreparedRows} from "./normalise.js";
import {quantile} from "./order-statistics.js";
import type {PixelRows} from "./pixel-rows.js";
import {forEachRow, sampleRows} from "./pixel-rows.js";

/** How a micrograph is brought to the grey scale of 8-bit images, or another fixed one, that a network was trained on. */
export interface FixedScaleOptions {
  /** What the percentiles become. Defaults to [0, 255]. */
  scale?: [number, number];
  /** The percentiles of the image that become the ends of the scale. Defaults to [0, 100], least and greatest value. */
  percentiles?: [number, number];
  /** Every so many rows and columns enter percentiles other than 0 and 100. Defaults to 4. */
  sampleStride?: number;
}

/**
 * Stretches a micrograph linearly from its percentiles to a fixed scale and limits
 * it to that. Percentiles of 0 and 100 are the least and greatest of all pixels,
 * so that the default is what `mat2gray` and an 8-bit export do, without rounding.
 *
 * NaN and infinite pixels become the median of the others first; where the
 * percentiles coincide, the whole range is taken; an image without contrast is blank.
 */
export function scaleToRange(
  rows: ImageRows,
  {scale = [0, 255], percentiles = [0, 100], sampleStride = 4}: FixedScaleOptions = {}
): PreparedRows {
  const {width, height, warnings} = rows;
  if (rows.constant) {
    return {width, height, readRow: (_, target) => void target.fill(scale[0], 0, width), blank: true, warnings};
  }
  const [low, high] = percentileRange(rows, percentiles, sampleStride);
  // An image that was reduced may have no contrast left.
  const slope = high > low ? (scale[1] - scale[0]) / (high - low) : 0;
  return {
    width,
    height,
    readRow(y, target) {
      rows.readRow(y, target);
      for (let x = 0; x < width; ++x) {
        target[x] = scale[0] + (Math.min(high, Math.max(low, target[x])) - low) * slope;
      }
    },
    blank: false,
    warnings
  };
}

function percentileRange(rows: PixelRows, percentiles: [number, number], sampleStride: number): [number, number] {
  const whole = extremes(rows);
  if (percentiles[0] <= 0 && percentiles[1] >= 100) return whole;
  const sample = sampleRows(rows, sampleStride).sort();
  const low = percentiles[0] <= 0 ? whole[0] : quantile(sample, percentiles[0] / 100);
  const high = percentiles[1] >= 100 ? whole[1] : quantile(sample, percentiles[1] / 100);
  return low < high ? [low, high] : whole;
}

function extremes(rows: PixelRows): [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  forEachRow(rows, (row) => {
    for (const value of row) {
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  });
  return [least, greatest];
}
