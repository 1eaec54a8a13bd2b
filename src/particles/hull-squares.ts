import {type Corners, hullDepths} from "./hull-depths.js";

/** Sum of the squared distances of points from a convex polygon, by default their hull, in px². */
export function hullSquares(x: readonly number[], y: readonly number[], corners?: Corners): number {
  return hullDepths(x, y, corners).reduce((sum, depth) => sum + depth * depth, 0);
}
