import {boxMean} from "./box-mean.js";
import {gaussianBlur} from "./gaussian-blur.js";
import {imageRows, invertRows} from "./image-rows.js";
import type {IntensityImage} from "./intensity-image.js";
import type {NormalisationOptions} from "./normalise.js";
import {normaliseRows} from "./normalise.js";
import type {Split} from "./otsu-split.js";
import {otsuSplit} from "./otsu-split.js";
import {collectRows} from "./pixel-rows.js";
import type {Polarity} from "./polarity.js";
import {applyPolarity} from "./polarity.js";
import type {ModelIdentity, ProbabilityMap} from "./probability-map.js";

/** The ways to find particles without a network. */
export type ClassicalMethod = "otsu" | "adaptive";

export interface ClassicalOptions extends NormalisationOptions {
  /** One threshold for the whole image, or one that follows its surroundings. Defaults to "otsu". */
  method?: ClassicalMethod;
  /** Whether particles are darker or brighter than what is behind them. Defaults to "auto": `choosePolarity`. */
  polarity?: Polarity | "auto";
  /** Standard deviation in pixels of the Gaussian that smooths the flattened image; 0 for none. Defaults to 2. */
  sigmaPx?: number;
  /** Of "adaptive": the side of the square of surroundings in pixels. Defaults to a quarter of the longest side. */
  windowPx?: number;
}

/** What maps of these methods name as their model. */
export const classicalIdentity = (method: ClassicalMethod): ModelIdentity => ({name: method, sha256: ""});

// How far below the mean of its surroundings, in differences of the class means, a pixel becomes a particle.
const LOCAL_OFFSET = 0.2;

/**
 * Finds particles without a network: the flattened image is smoothed and compared
 * with a threshold.
 *
 * - "otsu": one threshold, that of Otsu (IEEE Trans. Syst. Man Cybern. 1979, 9, 62).
 * - "adaptive": half-way between Otsu's and the mean of the surroundings less a
 *   fifth of the distance between particles and background. It follows a
 *   background that is uneven in more ways than the plane which is subtracted; on even
 *   ones it is worse than "otsu", and particles as wide as the window become hollow.
 *
 * The result has the shape of a probability map: the logistic function of the
 * distance from the threshold, whose standard deviation is that of the smoothed
 * grey values within Otsu's two classes, in steps of 1/255. A probability threshold
 * of 0.5 thus gives exactly the mask of the method, and others move the grey level.
 *
 * @returns an image without contrast gives all 0, with a warning.
 * @throws RangeError when the image is empty or its data do not match its size.
 */
export function segmentClassically(
  image: IntensityImage,
  {method = "otsu", polarity: wanted = "auto", sigmaPx = 2, windowPx, ...normalisation}: ClassicalOptions = {}
): ProbabilityMap {
  const {width, height} = image;
  const rows = imageRows(image);
  const {polarity, warnings: doubts} = applyPolarity(rows, wanted);
  const prepared = normaliseRows(polarity.used === "bright-on-dark" ? invertRows(rows) : rows, normalisation);
  const data = new Uint8Array(width * height);
  const map: ProbabilityMap = {width, height, data, model: classicalIdentity(method), warnings: prepared.warnings};
  if (prepared.blank) return map;
  map.polarity = polarity;
  map.warnings = [...prepared.warnings, ...doubts];
  const normalised = collectRows(prepared);
  const smooth = sigmaPx > 0 ? gaussianBlur(normalised, sigmaPx) : normalised.data;
  const split = otsuSplit(smooth);
  if (split === null) return map;
  const window = windowPx ?? Math.max(width, height) / 4;
  const local =
    method === "adaptive" ? boxMean({width, height, data: smooth}, Math.max(1, Math.round((window - 1) / 2))) : null;
  fillProbability(data, smooth, split, local);
  return map;
}

/** Bytes above 127 are exactly the pixels below the threshold. */
function fillProbability(
  data: Uint8Array,
  smooth: Float32Array,
  {threshold, darkMean, brightMean, spread}: Split,
  local: Float32Array | null
): void {
  // The logistic distribution of scale s has the standard deviation sπ/√3.
  const scale = Math.max((spread * Math.sqrt(3)) / Math.PI, 1e-6 * (brightMean - darkMean));
  const offset = LOCAL_OFFSET * (brightMean - darkMean);
  for (let i = 0; i < data.length; ++i) {
    const level = local === null ? threshold : (threshold + local[i] - offset) / 2;
    const byte = Math.round(255 / (1 + Math.exp((smooth[i] - level) / scale)));
    data[i] = smooth[i] < level ? Math.max(128, byte) : Math.min(127, byte);
  }
}
