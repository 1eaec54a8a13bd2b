import {gaussianBlur} from "./gaussian-blur.js";
import type {IntensityImage} from "./intensity-image.js";
import type {NormalisationOptions} from "./normalise.js";
import {normalise} from "./normalise.js";
import type {ModelIdentity, ProbabilityMap} from "./probability-map.js";

export interface OtsuOptions extends NormalisationOptions {
  /** Standard deviation in pixels of the Gaussian that smooths the image first. Defaults to 2. */
  sigmaPx?: number;
}

/** What maps of this method name as their model. */
export const otsuIdentity: ModelIdentity = {name: "otsu", sha256: ""};

const BINS = 256;

/**
 * Finds dark particles without a network: the flattened image is smoothed and
 * divided by Otsu's threshold (IEEE Trans. Syst. Man Cybern. 1979, 9, 62).
 *
 * The result has the shape of a probability map: ½ at the threshold, 0 and 1 at
 * the mean of the background and of the particles, linear between. A probability
 * threshold of 0.5 thus gives exactly Otsu's mask, and others move the grey level.
 *
 * @throws RangeError when the image is empty or its data do not match its size.
 */
export function otsu(image: IntensityImage, {sigmaPx = 2, ...normalisation}: OtsuOptions = {}): ProbabilityMap {
  const normalised = normalise(image, normalisation);
  const {width, height, blank, warnings} = normalised;
  const data = new Uint8Array(width * height);
  const map = {width, height, data, model: otsuIdentity, warnings};
  if (blank) return map;
  const smooth = gaussianBlur(normalised, sigmaPx);
  const split = otsuSplit(smooth);
  if (split === null) return map;
  const {threshold, darkMean, brightMean} = split;
  for (let i = 0; i < smooth.length; ++i) {
    const above = smooth[i] - threshold;
    data[i] =
      above < 0
        ? Math.min(255, 128 + Math.floor((127.5 * above) / (darkMean - threshold)))
        : Math.max(0, 127 - Math.floor((127.5 * above) / (brightMean - threshold)));
  }
  return map;
}

/** The grey level that divides values into two classes, and the means of these; null when all values are equal. */
export function otsuSplit(values: Float32Array): {threshold: number; darkMean: number; brightMean: number} | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; ++i) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  if (!(high > low)) return null;
  const counts = new Float64Array(BINS);
  const sums = new Float64Array(BINS);
  const scale = BINS / (high - low);
  for (let i = 0; i < values.length; ++i) {
    const bin = Math.min(BINS - 1, Math.floor((values[i] - low) * scale));
    counts[bin] += 1;
    sums[bin] += values[i];
  }

  const totalCount = values.length;
  const totalSum = sums.reduce((a, b) => a + b);
  let best = {variance: -1, threshold: 0, darkMean: 0, brightMean: 0};
  for (let bin = 0, count = 0, sum = 0; bin < BINS - 1; ++bin) {
    count += counts[bin];
    sum += sums[bin];
    // An empty bin moves no value; the lowest of equally good thresholds is taken.
    if (counts[bin] === 0) continue;
    const darkMean = sum / count;
    const brightMean = (totalSum - sum) / (totalCount - count);
    const variance = count * (totalCount - count) * (brightMean - darkMean) ** 2;
    if (variance > best.variance) best = {variance, threshold: low + (bin + 1) / scale, darkMean, brightMean};
  }
  return best;
}
