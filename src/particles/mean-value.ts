import type {Region} from "./particle-set.js";
import type {Runs} from "./runs.js";
import {wordsOf} from "./words-of.js";

/** Mean of an image's values over a region, given the region's runs. */
export function runMean(region: Region, runs: Runs, image: ArrayLike<number>, imageWidth: number): number {
  const start = region.y * imageWidth + region.x;
  const words = image instanceof Uint8Array ? wordsOf(image) : null;
  if (words !== null) return meanOfBytes(runs, image as Uint8Array, words, start, imageWidth);
  const {count, row, from, to} = runs;
  let sum = 0;
  let areaPx = 0;
  for (let i = 0; i < count; ++i) {
    const base = start + row[i] * imageWidth;
    const end = base + to[i];
    for (let j = base + from[i]; j < end; ++j) sum += image[j];
    areaPx += to[i] - from[i];
  }
  return sum / areaPx;
}

/** The same of a byte image, four bytes at a time where a run has four. */
function meanOfBytes(
  {count, row, from, to}: Runs,
  bytes: Uint8Array,
  words: Int32Array,
  start: number,
  imageWidth: number
): number {
  let sum = 0;
  let areaPx = 0;
  for (let i = 0; i < count; ++i) {
    const base = start + row[i] * imageWidth;
    const end = base + to[i];
    let j = base + from[i];
    for (; j < end && (j & 3) !== 0; ++j) sum += bytes[j];
    for (; j + 4 <= end; j += 4) {
      const word = words[j >>> 2];
      // Two sums of two bytes, side by side; the product brings their sum into the upper half.
      const pairs = (word & 0x00ff00ff) + ((word >>> 8) & 0x00ff00ff);
      sum += Math.imul(pairs, 0x00010001) >>> 16;
    }
    for (; j < end; ++j) sum += bytes[j];
    areaPx += to[i] - from[i];
  }
  return sum / areaPx;
}
