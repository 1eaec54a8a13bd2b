import {STATUSES} from "../particles/particle-set.js";
import type {ParticleColumns} from "./particle-columns.js";

/** A selection survives an analysis when a particle's centroid moved less than this. */
const SAME_PARTICLE_PX = 3;
const MEASURED = STATUSES.indexOf("measured");

/** The row in `after` of the particle that was in a row of `before`, or −1 when it is gone. */
export function sameParticle(before: ParticleColumns | null, row: number, after: ParticleColumns): number {
  if (!before || row < 0) return -1;
  const x = before.measures.xPx[row];
  const y = before.measures.yPx[row];
  let found = -1;
  let nearest = SAME_PARTICLE_PX;
  for (let candidate = 0; candidate < after.length; candidate++) {
    const distance = Math.hypot(after.measures.xPx[candidate] - x, after.measures.yPx[candidate] - y);
    // Of equal places the measured one: a clump and the particle recovered from it may share their centre.
    const preferred = distance === nearest && after.status[candidate] === MEASURED;
    if (distance < nearest || preferred) {
      nearest = distance;
      found = candidate;
    }
  }
  return found;
}
