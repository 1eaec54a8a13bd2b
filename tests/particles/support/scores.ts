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

/** A found and a true region that belong together. */
export interface Match {
  /** Intersection over union. */
  overlap: number;
  /** Relative error of the equivalent diameter. */
  diameterError: number;
}

/** Matches found regions one to one with true ones that share at least half of their union, the best first. */
export function matchRegions(found: readonly Region[], truth: readonly Region[]): Match[] {
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
  const matches: Match[] = [];
  for (const {overlap, i, j} of pairs) {
    if (usedFound.has(i) || usedTrue.has(j)) continue;
    usedFound.add(i);
    usedTrue.add(j);
    matches.push({overlap, diameterError: Math.sqrt(areas[i] / trueAreas[j]) - 1});
  }
  return matches;
}

export interface Score {
  /** 2 × matches / (found + true), matches at an intersection over union of at least 0.75. */
  f1: number;
  /** Mean relative error of the equivalent diameter over matches at 0.5; NaN without matches. */
  diameterError: number;
  found: number;
}

export function scoreRegions(found: readonly Region[], truth: readonly Region[]): Score {
  const matches = matchRegions(found, truth);
  const close = matches.filter(({overlap}) => overlap >= 0.75).length;
  return {
    f1: (2 * close) / (found.length + truth.length),
    diameterError: matches.reduce((sum, {diameterError}) => sum + diameterError, 0) / matches.length,
    found: found.length
  };
}
