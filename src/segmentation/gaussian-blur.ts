import type {FloatImage} from "./pixel-rows.js";

// The kernel is cut off here, as in scipy.ndimage: what lies beyond weighs 6·10⁻⁵.
const RADIUS_SIGMAS = 4;

/**
 * Smooths an image with a Gaussian; beyond its sides the image is mirrored.
 *
 * @param sigmaPx standard deviation in pixels.
 * @returns a new array of width × height pixels.
 */
export function gaussianBlur({width, height, data}: FloatImage, sigmaPx: number): Float32Array {
  const kernel = gaussianKernel(sigmaPx);
  const rows = new Float32Array(data.length);
  const line = new Float32Array(Math.max(width, height) + 2 * (kernel.length - 1));
  for (let y = 0; y < height; ++y) convolveLine(data, rows, y * width, 1, width, kernel, line);
  const blurred = new Float32Array(data.length);
  for (let x = 0; x < width; ++x) convolveLine(rows, blurred, x, width, height, kernel, line);
  return blurred;
}

/** The right half of the kernel, its centre first; the whole of it sums to 1. */
function gaussianKernel(sigmaPx: number): Float64Array {
  const radius = Math.round(RADIUS_SIGMAS * sigmaPx);
  const kernel = Float64Array.from({length: radius + 1}, (_, i) => Math.exp(-0.5 * (i / sigmaPx) ** 2));
  const total = kernel.reduce((sum, weight) => sum + weight) * 2 - kernel[0];
  return kernel.map((weight) => weight / total);
}

function convolveLine(
  source: Float32Array,
  target: Float32Array,
  offset: number,
  step: number,
  length: number,
  kernel: Float64Array,
  line: Float32Array
): void {
  const radius = kernel.length - 1;
  for (let i = -radius; i < length + radius; ++i) line[i + radius] = source[offset + mirror(i, length) * step];
  for (let i = 0; i < length; ++i) {
    const centre = i + radius;
    let sum = kernel[0] * line[centre];
    for (let k = 1; k <= radius; ++k) sum += kernel[k] * (line[centre - k] + line[centre + k]);
    target[offset + i * step] = sum;
  }
}

/** Mirrors an index at the sides of the image; the pixels there repeat (… b a | a b …). */
function mirror(index: number, length: number): number {
  const phase = ((index % (2 * length)) + 2 * length) % (2 * length);
  return phase < length ? phase : 2 * length - 1 - phase;
}
