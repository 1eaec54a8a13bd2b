import {runMean} from "./mean-value.js";
import type {ParticleSet} from "./particle-set.js";
import {findRuns} from "./runs.js";

/**
 * Notes the mean grey value of each particle that has none yet, for a set that was analysed
 * without the frame's values at hand. The measures are changed in place.
 *
 * @param values grey values of the frame, row by row from the top, in any unit.
 * @throws RangeError when there are more or fewer of them than pixels.
 */
export function fillMeanIntensity({width, height, particles}: ParticleSet, values: ArrayLike<number>): void {
  if (values.length !== width * height) {
    throw new RangeError(
      `expected ${width * height} grey values for ${width} × ${height} pixels, got ${values.length}`
    );
  }
  for (const {region, measures} of particles) {
    const runs = findRuns(region.bits, region.width, region.height);
    measures.meanIntensity ??= runMean(region, runs, values, width);
  }
}
