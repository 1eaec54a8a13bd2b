import type {Pixels} from "../formats/micrograph.js";
import {median} from "./order-statistics.js";

/** Pixels that arithmetic may be done with, and how many had to be made up. */
export interface FinitePixels {
  /** The very array that was given when that held nothing but finite 32-bit floats. */
  data: Float32Array;
  /** How many pixels were NaN or infinite and now hold the median of the others. */
  replaced: number;
}

/**
 * Converts pixels of any type to finite 32-bit floats.
 *
 * Integers of up to 16 bits convert exactly. Of wider types the smallest finite
 * value is subtracted first, so that a large offset costs no precision: only
 * differences matter to what follows. NaN and ±infinity (and values beyond the
 * range of a 32-bit float) become the median of the finite pixels; without any
 * finite pixel all become 0.
 */
export function finitePixels(pixels: Pixels): FinitePixels {
  const data = toFloat32(pixels);
  let replaced = 0;
  for (let i = 0; i < data.length; ++i) if (!Number.isFinite(data[i])) ++replaced;
  if (replaced === 0) return {data, replaced};
  const finite = data.filter(Number.isFinite);
  const substitute = finite.length > 0 ? median(finite) : 0;
  return {data: data.map((value) => (Number.isFinite(value) ? value : substitute)), replaced};
}

function toFloat32(pixels: Pixels): Float32Array {
  if (pixels instanceof Float32Array) return pixels;
  if (pixels instanceof BigInt64Array || pixels instanceof BigUint64Array) return offsetBigInts(pixels);
  return pixels.BYTES_PER_ELEMENT <= 2 ? new Float32Array(pixels) : offsetNumbers(pixels);
}

function offsetNumbers(pixels: Exclude<Pixels, BigInt64Array | BigUint64Array>): Float32Array {
  let low = Number.POSITIVE_INFINITY;
  for (let i = 0; i < pixels.length; ++i) {
    if (pixels[i] < low && pixels[i] !== Number.NEGATIVE_INFINITY) low = pixels[i];
  }
  const data = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; ++i) data[i] = pixels[i] - low;
  return data;
}

function offsetBigInts(pixels: BigInt64Array | BigUint64Array): Float32Array {
  let low = pixels[0];
  for (let i = 1; i < pixels.length; ++i) if (pixels[i] < low) low = pixels[i];
  const data = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; ++i) data[i] = Number(pixels[i] - low);
  return data;
}
