import type {Scale} from "./resample.js";

/** Collects the probabilities of a resampled image and brings them back to its own pixels. */
export interface ProbabilityCanvas {
  /** Takes the probabilities (0 … 1) of a part of a row of the resampled image, each pixel once. */
  write(y: number, x: number, values: Float32Array): void;
  /** The bytes of the image itself, 255 for a probability of 1. */
  finish(): Uint8Array;
}

/**
 * Makes a canvas for an image of width × height pixels that was resampled as `resampleRows` does.
 *
 * - 1: bytes are rounded to the nearest.
 * - 2 and 4: a pixel gets the mean of the 2 × 2 or 4 × 4 bytes within it.
 * - ½ and ¼: bytes are interpolated linearly between the centres of the blocks,
 *   and stay constant beyond the outermost centres.
 *
 * Beside the result it holds at most two bytes a pixel of the image.
 */
export function createProbabilityCanvas(width: number, height: number, scale: Scale): ProbabilityCanvas {
  if (scale === 1) return plainCanvas(width, height);
  return scale > 1 ? averagingCanvas(width, height, scale) : interpolatingCanvas(width, height, Math.round(1 / scale));
}

function plainCanvas(width: number, height: number): ProbabilityCanvas {
  const data = new Uint8Array(width * height);
  return {
    write(y, x, values) {
      for (let k = 0, i = y * width + x; k < values.length; ++k, ++i) data[i] = Math.round(255 * values[k]);
    },
    finish: () => data
  };
}

function averagingCanvas(width: number, height: number, factor: number): ProbabilityCanvas {
  // 16 × 255 fits into 16 bits.
  const sums = new Uint16Array(width * height);
  return {
    write(y, x, values) {
      const row = Math.floor(y / factor) * width;
      for (let k = 0; k < values.length; ++k) sums[row + Math.floor((x + k) / factor)] += Math.round(255 * values[k]);
    },
    finish: () => Uint8Array.from(sums, (sum) => Math.round(sum / (factor * factor)))
  };
}

function interpolatingCanvas(width: number, height: number, factor: number): ProbabilityCanvas {
  const columns = Math.ceil(width / factor);
  const rows = Math.ceil(height / factor);
  const small = plainCanvas(columns, rows);
  return {
    write: small.write,
    finish() {
      const source = small.finish();
      const data = new Uint8Array(width * height);
      const across = Array.from({length: width}, (_, x) => between(x, factor, columns));
      for (let y = 0, i = 0; y < height; ++y) {
        const {below, above, share} = between(y, factor, rows);
        for (let x = 0; x < width; ++x, ++i) {
          const {below: left, above: right, share: part} = across[x];
          const top = source[below * columns + left] * (1 - part) + source[below * columns + right] * part;
          const bottom = source[above * columns + left] * (1 - part) + source[above * columns + right] * part;
          data[i] = Math.round(top * (1 - share) + bottom * share);
        }
      }
      return data;
    }
  };
}

/** The two blocks whose centres lie around a pixel's, and the share of the second. */
function between(index: number, factor: number, blocks: number) {
  const position = Math.min(blocks - 1, Math.max(0, (index + 0.5) / factor - 0.5));
  const below = Math.floor(position);
  return {below, above: Math.min(below + 1, blocks - 1), share: position - below};
}
