import type {Region} from "../../../src/particles/particle-set.js";
import {emptyRegion, regionArea, setRun, sharedArea} from "../../../src/particles/region.js";

/** A disk as the truth files of the reference pack have it. */
export interface TrueDisk {
  type: string;
  cx: number;
  cy: number;
  r: number;
}

/** The full disks of a truth file, which may overlap and leave the frame. */
export function trueDisks(shapes: readonly TrueDisk[]): Region[] {
  return shapes
    .filter(({type}) => type === "disk")
    .map(({cx, cy, r}) => {
      const x = Math.ceil(cx - r);
      const y = Math.ceil(cy - r);
      const region = emptyRegion(x, y, Math.floor(cx + r) - x + 1, Math.floor(cy + r) - y + 1);
      for (let row = 0; row < region.height; ++row) {
        const half = Math.sqrt(Math.max(0, r * r - (y + row - cy) ** 2));
        const from = Math.ceil(cx - half) - x;
        const to = Math.floor(cx + half) + 1 - x;
        if (to > from) setRun(region, row, from, to);
      }
      return region;
    });
}

export interface Score {
  /** 2 × matches / (found + true), matches at an intersection over union of at least 0.75. */
  f1: number;
  /** Mean relative error of the equivalent diameter over matches at 0.5; NaN without matches. */
  diameterError: number;
  found: number;
}

/** Matches found regions one to one with true ones, the best first. */
export function scoreRegions(found: readonly Region[], truth: readonly Region[]): Score {
  const areas = found.map(regionArea);
  const trueAreas = truth.map(regionArea);
  const pairs: {overlap: number; i: number; j: number}[] = [];
  found.forEach((region, i) => {
    truth.forEach((other, j) => {
      const shared = sharedArea(region, other);
      const overlap = shared / (areas[i] + trueAreas[j] - shared);
      if (overlap >= 0.5) pairs.push({overlap, i, j});
    });
  });
  pairs.sort((a, b) => b.overlap - a.overlap);
  const usedFound = new Set<number>();
  const usedTrue = new Set<number>();
  let matches = 0;
  let error = 0;
  for (const {overlap, i, j} of pairs) {
    if (usedFound.has(i) || usedTrue.has(j)) continue;
    usedFound.add(i);
    usedTrue.add(j);
    error += Math.sqrt(areas[i] / trueAreas[j]) - 1;
    if (overlap >= 0.75) ++matches;
  }
  return {
    f1: (2 * matches) / (found.length + truth.length),
    diameterError: usedFound.size === 0 ? Number.NaN : error / usedFound.size,
    found: found.length
  };
}
