import type {Particle} from "./particle-set.js";
import {emptyRegion, reframe, regionArea} from "./region.js";

/**
 * Share of each particle's area that other measured particles of the same clump cover too.
 *
 * @returns one value a particle, 0 for those that are not measured or stand alone.
 */
export function overlapShares(particles: readonly Particle[]): Float64Array {
  const shares = new Float64Array(particles.length);
  const clumps = new Map<number, number[]>();
  for (let i = 0; i < particles.length; ++i) {
    const {separated, status, clump} = particles[i];
    if (!separated || status !== "measured") continue;
    const members = clumps.get(clump);
    if (members === undefined) clumps.set(clump, [i]);
    else members.push(i);
  }
  for (const members of clumps.values()) {
    if (members.length < 2) continue;
    const byLeft = members.toSorted((a, b) => particles[a].region.x - particles[b].region.x);
    const widest = Math.max(...members.map((i) => particles[i].region.width));
    for (let m = 0; m < byLeft.length; ++m) {
      const {region, measures} = particles[byLeft[m]];
      const shared = emptyRegion(region.x, region.y, region.width, region.height);
      let met = false;
      for (let o = m - 1; o >= 0 && particles[byLeft[o]].region.x + widest > region.x; --o) met = add(byLeft[o]) || met;
      for (let o = m + 1; o < byLeft.length && particles[byLeft[o]].region.x < region.x + region.width; ++o) {
        met = add(byLeft[o]) || met;
      }
      if (met) shares[byLeft[m]] = regionArea(shared) / measures.areaPx;

      function add(index: number): boolean {
        const other = particles[index].region;
        const apart =
          other.x >= region.x + region.width ||
          other.x + other.width <= region.x ||
          other.y >= region.y + region.height ||
          other.y + other.height <= region.y;
        if (apart) return false;
        const common = reframe(other, region.x, region.y, region.width, region.height);
        for (let i = 0; i < shared.bits.length; ++i) shared.bits[i] |= common.bits[i] & region.bits[i];
        return true;
      }
    }
  }
  return shares;
}
