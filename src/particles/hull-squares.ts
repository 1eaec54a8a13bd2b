import {hullDepths} from "./hull-depths.js";

/** Sum of the squared distances of points from their convex hull, in px². */
export function hullSquares(x: readonly number[], y: readonly number[]): number {
  return hullDepths(x, y).reduce((sum, depth) => sum + depth * depth, 0);
}
