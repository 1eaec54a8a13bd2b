import {outlineOf} from "../particles/outline.js";
import type {Region} from "../particles/particle-set.js";

/** The outlines of all markers of a frame, in two typed arrays. */
export interface MarkerOutlines {
  /** Number of markers. */
  count: number;
  /** Number of the regions that were eroded and left at least one. */
  clumps: number;
  /** Vertices as x, y pairs in pixel units, the corner of the top-left pixel at (0, 0). */
  points: Float32Array;
  /** First vertex of each ring, and the number of vertices at the end. */
  ringStart: Uint32Array;
}

/** @param markers those of each region of the mask. */
export function markerOutlines(markers: readonly Region[][]): MarkerOutlines {
  const rings = markers.flatMap((regions) => regions.flatMap(outlineOf));
  const ringStart = new Uint32Array(rings.length + 1);
  rings.forEach((ring, i) => {
    ringStart[i + 1] = ringStart[i] + ring.length / 2;
  });
  const points = new Float32Array(2 * ringStart[rings.length]);
  rings.forEach((ring, i) => {
    points.set(ring, 2 * ringStart[i]);
  });
  return {
    count: markers.reduce((sum, {length}) => sum + length, 0),
    clumps: markers.filter(({length}) => length > 0).length,
    points,
    ringStart
  };
}
