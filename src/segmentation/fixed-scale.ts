import type {FloatImage} from "./flatten.js";
import type {IntensityImage} from "./intensity-image.js";
import type {NormalisedImage, PreparationOptions} from "./normalise.js";
import {readPixels, subsample} from "./normalise.js";
import {quantile} from "./order-statistics.js";

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
 *
 * @throws RangeError when the image is empty or its data do not match its size.
 */
export function scaleToRange(
  image: IntensityImage,
  {scale = [0, 255], percentiles = [0, 100], sampleStride = 4}: FixedScaleOptions = {},
  {invert = false}: PreparationOptions = {}
): NormalisedImage {
  const {width, height} = image;
  const {pixels, constant, warnings} = readPixels(image, invert);
  if (constant) return {width, height, data: new Float32Array(pixels.length).fill(scale[0]), blank: true, warnings};
  const [least, greatest] = extremes(pixels);
  const [low, high] = percentileRange({width, height, data: pixels}, percentiles, sampleStride, [least, greatest]);
  const slope = (scale[1] - scale[0]) / (high - low);
  const data = new Float32Array(pixels.length);
  for (let i = 0; i < data.length; ++i) {
    data[i] = scale[0] + (Math.min(high, Math.max(low, pixels[i])) - low) * slope;
  }
  return {width, height, data, blank: false, warnings};
}

function percentileRange(
  image: FloatImage,
  percentiles: [number, number],
  sampleStride: number,
  whole: [number, number]
): [number, number] {
  if (percentiles[0] <= 0 && percentiles[1] >= 100) return whole;
  const sample = subsample(image, sampleStride).sort();
  const low = percentiles[0] <= 0 ? whole[0] : quantile(sample, percentiles[0] / 100);
  const high = percentiles[1] >= 100 ? whole[1] : quantile(sample, percentiles[1] / 100);
  return low < high ? [low, high] : whole;
}

function extremes(pixels: Float32Array): [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < pixels.length; ++i) {
    if (pixels[i] < least) least = pixels[i];
    if (pixels[i] > greatest) greatest = pixels[i];
  }
  return [least, greatest];
}
