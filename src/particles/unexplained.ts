import type {Region} from "./particle-set.js";
import {emptyRegion, paste, regionArea} from "./region.js";
import type {RegionFacts} from "./region-facts.js";

/** Area that convex pieces leave unexplained in a clump, in px: what none of them covers, and the dents of each. */
export function unexplainedPx(clump: Region, pieces: readonly RegionFacts[]): number {
  const dents = pieces.reduce((sum, {areaPx, shape}) => sum + shape.hullAreaPx - areaPx, 0);
  return uncoveredPx(clump, pieces) + dents;
}

/** Area of a clump that none of its pieces covers, in px. */
export function uncoveredPx(clump: Region, pieces: readonly RegionFacts[]): number {
  const covered = emptyRegion(clump.x, clump.y, clump.width, clump.height);
  for (const {region} of pieces) paste(region, covered);
  return regionArea(clump) - regionArea(covered);
}
