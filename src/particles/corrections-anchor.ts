import type {Anchor} from "./corrections.js";
import {squaredDistances} from "./distance.js";
import type {Particle, Region} from "./particle-set.js";
import {emptyRegion, hasPixel, paste, regionArea} from "./region.js";

/** A region that was corrected is found again when its area has changed by less than this factor, … */
const SAME_AREA_FACTOR = 1.75;
/** … or, since a pixel more all around changes a small one by more, its equivalent diameter by at most this. */
const SAME_DIAMETER_PX = 2;

/**
 * What a correction remembers of a particle: its deepest pixel, of those that no other
 * region covers where there is one, so that overlapping particles are told apart.
 */
export function anchorOf(particle: Particle, particles: readonly Particle[]): Anchor {
  const {region} = particle;
  const covered = emptyRegion(region.x, region.y, region.width, region.height);
  for (const other of particles)
    if (other !== particle && boxesMeet(other.region, region)) paste(other.region, covered);
  const own = {...region, bits: region.bits.map((word, i) => word & ~covered.bits[i])};
  const {x, y} = deepestPixel(regionArea(own) > 0 ? own : region);
  return {x, y, areaPx: regionArea(region)};
}

/** Whether the boxes of two regions share a pixel. */
export function boxesMeet(a: Region, b: Region): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/**
 * Position in a list of the particle that an anchor means: it covers the anchor's pixel and is about as large.
 * Of several the one nearest in area, and of these the first.
 *
 * @returns −1 when there is none.
 */
export function findAnchored(
  particles: readonly Particle[],
  {x, y, areaPx}: Anchor,
  accept: (particle: Particle) => boolean = () => true
): number {
  let found = -1;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < particles.length; ++i) {
    const particle = particles[i];
    if (!hasPixel(particle.region, x, y) || !accept(particle)) continue;
    const difference = Math.abs(Math.log(particle.measures.areaPx / areaPx));
    if (difference < nearest && isAboutAsLarge(particle.measures.areaPx, areaPx)) {
      found = i;
      nearest = difference;
    }
  }
  return found;
}

function isAboutAsLarge(a: number, b: number): boolean {
  const diameter = (area: number): number => Math.sqrt((4 * area) / Math.PI);
  return Math.max(a, b) < SAME_AREA_FACTOR * Math.min(a, b) || Math.abs(diameter(a) - diameter(b)) <= SAME_DIAMETER_PX;
}

function deepestPixel(region: Region): {x: number; y: number} {
  const distances = squaredDistances(region);
  let deepest = 0;
  for (let i = 1; i < distances.length; ++i) if (distances[i] > distances[deepest]) deepest = i;
  return {x: region.x + (deepest % region.width), y: region.y + Math.floor(deepest / region.width)};
}
