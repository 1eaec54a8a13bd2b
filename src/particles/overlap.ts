import type {Region} from "./particle-set.js";
import {emptyRegion, paste, regionArea} from "./region.js";

/**
 * Share of each region's area that the others cover too.
 *
 * @returns one value a region, 0 … 1.
 */
export function overlapShares(regions: readonly Region[]): Float64Array {
  const shares = new Float64Array(regions.length);
  const byLeft = Array.from(regions, (_, i) => i).sort((a, b) => regions[a].x - regions[b].x);
  let widest = 0;
  for (const {width} of regions) widest = Math.max(widest, width);
  for (let m = 0; m < byLeft.length; ++m) {
    const region = regions[byLeft[m]];
    let others: Region | undefined;
    const add = (other: Region): void => {
      if (other.y >= region.y + region.height || other.y + other.height <= region.y) return;
      if (other.x >= region.x + region.width || other.x + other.width <= region.x) return;
      others ??= emptyRegion(region.x, region.y, region.width, region.height);
      paste(other, others);
    };
    for (let o = m - 1; o >= 0 && regions[byLeft[o]].x + widest > region.x; --o) add(regions[byLeft[o]]);
    for (let o = m + 1; o < byLeft.length && regions[byLeft[o]].x < region.x + region.width; ++o)
      add(regions[byLeft[o]]);
    if (others === undefined) continue;
    for (let i = 0; i < region.bits.length; ++i) others.bits[i] &= region.bits[i];
    shares[byLeft[m]] = regionArea(others) / regionArea(region);
  }
  return shares;
}
