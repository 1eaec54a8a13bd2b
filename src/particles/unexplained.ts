import type {Region} from "./particle-set.js";
import {emptyRegion, paste, regionArea} from "./region.js";
import type {RegionFacts} from "./region-facts.js";

/** Area that convex pieces leave unexplained in a clump, in px: what none of them covers, and the dents of each. */
export function unexplainedPx(clump: Region, pieces: readonly RegionFacts[]): number {
  const covered = emptyRegion(clump.x, clump.y, clump.width, clump.height);
  let dents = 0;
  for (const {region, areaPx, shape} of pieces) {
    paste(region, covered);
    dents += shape.hullAreaPx - areaPx;
  }
  return regionArea(clump) - regionArea(covered) + dents;
}
