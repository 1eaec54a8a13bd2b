import type {Region} from "./particle-set.js";
import type {Runs} from "./runs.js";

/** Mean of an image's values over a region, given the region's runs. */
export function runMean(
  region: Region,
  {count, row, from, to}: Runs,
  image: ArrayLike<number>,
  imageWidth: number
): number {
  let sum = 0;
  let areaPx = 0;
  for (let i = 0; i < count; ++i) {
    const base = (region.y + row[i]) * imageWidth + region.x;
    const end = base + to[i];
    for (let j = base + from[i]; j < end; ++j) sum += image[j];
    areaPx += to[i] - from[i];
  }
  return sum / areaPx;
}
