import type {Pixels} from "./micrograph.js";

/** Smallest, largest and mean grey value; NaN and infinities are left out and counted. */
export interface PixelStats {
  /** Null when no pixel is finite; a bigint for 64-bit integers. */
  min: number | bigint | null;
  max: number | bigint | null;
  mean: number | null;
  /** Pixels that are NaN or infinite. */
  nonFinite: number;
}

/** Statistics of all pixels of a frame or a stack. Sums of 64-bit integers are exact, others compensated. */
export function pixelStats(pixels: Pixels): PixelStats {
  if (pixels instanceof BigInt64Array || pixels instanceof BigUint64Array) return bigIntStats(pixels);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let nonFinite = 0;
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i];
    if (!Number.isFinite(value)) {
      nonFinite++;
      continue;
    }
    if (value < min) min = value;
    if (value > max) max = value;
    // Neumaier's compensated summation: `lost` gathers the low bits that each addition drops.
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  const finite = pixels.length - nonFinite;
  if (finite === 0) return {min: null, max: null, mean: null, nonFinite};
  return {min, max, mean: (sum + lost) / finite, nonFinite};
}

/** Decimal places to which the mean of 64-bit integers is divided exactly. */
const MEAN_SCALE = 1_000_000;

function bigIntStats(pixels: BigInt64Array | BigUint64Array): PixelStats {
  if (pixels.length === 0) return {min: null, max: null, mean: null, nonFinite: 0};
  let min = pixels[0];
  let max = pixels[0];
  let sum = 0n;
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i];
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  const mean = Number((sum * BigInt(MEAN_SCALE)) / BigInt(pixels.length)) / MEAN_SCALE;
  return {min, max, mean, nonFinite: 0};
}

/**
 * Pixels of any type as 32-bit floats: rounded where the type holds more digits.
 *
 * @returns the very array that was given when that holds 32-bit floats.
 */
export function toFloat32(pixels: Pixels): Float32Array {
  if (pixels instanceof Float32Array) return pixels;
  if (pixels instanceof BigInt64Array || pixels instanceof BigUint64Array) {
    return Float32Array.from({length: pixels.length}, (_, i) => Number(pixels[i]));
  }
  return new Float32Array(pixels);
}
