import type {Pixels} from "./micrograph.js";

/** The grey values of a frame as numbers; 64-bit integers are rounded to the nearest double. */
export function greyValues(pixels: Pixels): ArrayLike<number> {
  if (pixels instanceof BigInt64Array || pixels instanceof BigUint64Array) return Float64Array.from(pixels, Number);
  return pixels;
}
