import {STATUSES} from "../particles/particle-set.js";
import type {ParticleColumns} from "./particle-columns.js";

/** A selection survives an analysis when a particle's centroid moved less than this. */
const SAME_PARTICLE_PX = 3;
const MEASURED = STATUSES.indexOf("measured");

/** The row in `after` of the particle that was in a row of `before`, or −1 when it is gone. */
export function sameParticle(before: ParticleColumns | null, row: number, after: ParticleColumns): number {
  if (!before || row < 0) return -1;
  return particleAtAnchor(after, {x: before.measures.xPx[row], y: before.measures.yPx[row]});
}

/** The row whose centroid is at a place, or nearest to it within a few pixels; −1 when there is none. */
export function particleAtAnchor(after: ParticleColumns, {x, y}: {x: number; y: number}): number {
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
