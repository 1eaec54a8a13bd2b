import type {Region} from "./particle-set.js";
import {findRuns} from "./runs.js";

/** Mean of an image's values over a region of `areaPx` pixels. */
export function meanValue(region: Region, image: ArrayLike<number>, imageWidth: number, areaPx: number): number {
  const {count, row, from, to} = findRuns(region.bits, region.width, region.height);
  let sum = 0;
  for (let i = 0; i < count; ++i) {
    const base = (region.y + row[i]) * imageWidth + region.x;
    for (let j = base + from[i]; j < base + to[i]; ++j) sum += image[j];
  }
  return sum / areaPx;
}
