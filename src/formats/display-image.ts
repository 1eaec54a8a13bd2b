import type {Pixels} from "./micrograph.js";

/** Grey values shown as black and white. */
export interface Contrast {
  black: number;
  white: number;
}

/** Shares of the finite pixels that the automatic contrast leaves below black and above white. */
const CLIPPED_SHARE = 0.005;

/** Enough for a percentile to 0.1 %, and quick to sort at any image size. */
const SAMPLED_PIXELS = 1 << 17;

/**
 * Chooses the grey values shown as black and white: the 0.5th and the 99.5th
 * percentile of the finite pixels, so that a hot pixel does not darken a frame.
 *
 * @returns `{black: 0, white: 1}` when no pixel is finite.
 */
export function autoContrast(pixels: Pixels): Contrast {
  const stride = Math.max(1, Math.floor(pixels.length / SAMPLED_PIXELS));
  const sample = new Float64Array(Math.ceil(pixels.length / stride));
  let count = 0;
  for (let i = 0; i < pixels.length; i += stride) {
    const value = Number(pixels[i]);
    if (Number.isFinite(value)) sample[count++] = value;
  }
  if (count === 0) return {black: 0, white: 1};
  const sorted = sample.subarray(0, count).sort();
  const at = (share: number) => sorted[Math.round(share * (count - 1))];
  return {black: at(CLIPPED_SHARE), white: at(1 - CLIPPED_SHARE)};
}

/**
 * Renders a frame as 8-bit grey for display; measurements never use it.
 *
 * @param contrast defaults to {@link autoContrast}.
 * @returns one byte a pixel; pixels that are not finite are black, a constant frame is mid-grey.
 */
export function displayImage(pixels: Pixels, {black, white}: Contrast = autoContrast(pixels)): Uint8Array {
  const image = new Uint8Array(pixels.length);
  if (!(white > black)) return image.fill(128);
  const scale = 255 / (white - black);
  for (let i = 0; i < pixels.length; i++) {
    const grey = (Number(pixels[i]) - black) * scale;
    image[i] = grey <= 0 || Number.isNaN(grey) ? 0 : grey >= 255 ? 255 : Math.round(grey);
  }
  return image;
}
