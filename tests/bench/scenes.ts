import {randomLcg, randomLogNormal, randomUniform} from "d3";
import type {Mask} from "../../src/particles/mask.js";

/**
 * A seeded field of disks of log-normal diameters at random places, many of
 * which overlap.
 *
 * @param sidePx width and height of the mask.
 * @param medianRadiusPx median radius of the disks.
 */
export function diskField(sidePx: number, count: number, medianRadiusPx: number, seed = 0.5): Mask {
  const source = randomLcg(seed);
  const place = randomUniform.source(source)(0, sidePx);
  const radius = randomLogNormal.source(source)(Math.log(medianRadiusPx), 0.2);
  const data = new Uint8Array(sidePx * sidePx);
  for (let i = 0; i < count; ++i) {
    const x0 = place();
    const y0 = place();
    const r = radius();
    for (let y = Math.max(0, Math.ceil(y0 - r)); y <= Math.min(sidePx - 1, y0 + r); ++y) {
      const half = Math.sqrt(r * r - (y - y0) ** 2);
      data.fill(
        255,
        y * sidePx + Math.max(0, Math.ceil(x0 - half)),
        y * sidePx + Math.min(sidePx, Math.floor(x0 + half) + 1)
      );
    }
  }
  return {width: sidePx, height: sidePx, data};
}
