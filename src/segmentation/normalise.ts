import {finitePixels} from "./finite-pixels.js";
import type {FlattenOptions, FloatImage} from "./flatten.js";
import {flatten} from "./flatten.js";
import type {IntensityImage} from "./intensity-image.js";
import {quantile} from "./order-statistics.js";

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
}

export interface PreparationOptions {
  /** Turns bright into dark before anything else, since flattening takes particles to be dark. Defaults to false. */
  invert?: boolean;
}

/** A micrograph as a network takes it; flattened, its background is near 0, its spread near 1, dark particles negative. */
export interface NormalisedImage extends FloatImage {
  /** True when the image holds no contrast at all; its pixels are all 0 then. */
  blank: boolean;
  /** What a careful reader should know, such as NaN pixels; empty when all is well. */
  warnings: string[];
}

// A spread below the resolution of a 32-bit float (24 bits) is rounding, not contrast.
const FLOAT32_RESOLUTION = 2 ** -22;

/**
 * Flattens the illumination of a bright-field micrograph and scales it by the
 * robust spread of the whole image, never of a tile of it.
 *
 * NaN and infinite pixels are replaced by the median of the others before
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
  const {width, height} = image;
  const {sampleStride = 4, percentiles = [5, 95], spreadDivisor = 3.29, clip = 8, ...flattenOptions} = options;
  const {pixels, constant, warnings} = readPixels(image, invert);
  if (constant) return {width, height, data: new Float32Array(pixels.length), blank: true, warnings};
  const brightest = greatestMagnitude(pixels);

  const flat = flatten({width, height, data: pixels}, flattenOptions);
  const sample = subsample({width, height, data: flat}, sampleStride).sort();
  const spread = (quantile(sample, percentiles[1] / 100) - quantile(sample, percentiles[0] / 100)) / spreadDivisor;
  const magnitudes = subsample({width, height, data: pixels}, sampleStride).map(Math.abs).sort();
  const unit = Math.max(spread, FLOAT32_RESOLUTION * (quantile(magnitudes, 0.95) || brightest));
  for (let i = 0; i < flat.length; ++i) flat[i] = Math.min(clip, Math.max(-clip, flat[i] / unit));
  return {width, height, data: flat, blank: false, warnings};
}

/**
 * The pixels of an image as finite 32-bit floats, inverted on request, and what there is to say about them.
 *
 * @throws RangeError when the image is empty or its data do not match its size.
 */
export function readPixels({width, height, data}: IntensityImage, invert: boolean) {
  if (!(width > 0 && height > 0) || data.length !== width * height) {
    throw new RangeError(`expected ${width} × ${height} pixels, got ${data.length}`);
  }
  const {data: finite, replaced} = finitePixels(data);
  const pixels = invert ? finite.map((value) => -value) : finite;
  const constant = isConstant(pixels);
  const warnings: string[] = [];
  if (replaced > 0) {
    warnings.push(`${replaced} of ${pixels.length} pixels are not finite; the median of the others stands for them.`);
  }
  if (constant) warnings.push("The image is constant: there is nothing to find in it.");
  return {pixels, constant, warnings};
}

export function subsample({width, height, data}: FloatImage, stride: number): Float32Array {
  const columns = Math.ceil(width / stride);
  const sample = new Float32Array(columns * Math.ceil(height / stride));
  for (let y = 0, n = 0; y < height; y += stride) {
    for (let x = 0; x < width; x += stride, ++n) sample[n] = data[y * width + x];
  }
  return sample;
}

function greatestMagnitude(pixels: Float32Array): number {
  let greatest = 0;
  for (let i = 0; i < pixels.length; ++i) greatest = Math.max(greatest, Math.abs(pixels[i]));
  return greatest;
}

function isConstant(pixels: Float32Array): boolean {
  for (let i = 1; i < pixels.length; ++i) if (pixels[i] !== pixels[0]) return false;
  return true;
}
