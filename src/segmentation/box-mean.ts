import type {FloatImage} from "./pixel-rows.js";

/**
 * The mean of the square of 2 × `radiusPx` + 1 pixels a side around each pixel, as far as it lies in the image.
 *
 * @returns a new array of width × height pixels.
 */
export function boxMean({width, height, data}: FloatImage, radiusPx: number): Float32Array {
  const rows = new Float32Array(data.length);
  for (let y = 0; y < height; ++y) slideMean(data, rows, y * width, 1, width, radiusPx);
  const means = new Float32Array(data.length);
  for (let x = 0; x < width; ++x) slideMean(rows, means, x, width, height, radiusPx);
  return means;
}

function slideMean(
  source: Float32Array,
  target: Float32Array,
  offset: number,
  step: number,
  length: number,
  radius: number
): void {
  let sum = 0;
  let count = Math.min(radius, length);
  for (let i = 0; i < count; ++i) sum += source[offset + i * step];
  for (let i = 0; i < length; ++i) {
    if (i + radius < length) {
      sum += source[offset + (i + radius) * step];
      ++count;
    }
    if (i > radius) {
      sum -= source[offset + (i - radius - 1) * step];
      --count;
    }
    target[offset + i * step] = sum / count;
  }
}
