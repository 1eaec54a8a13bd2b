import {outlineOf} from "./outline.js";
import type {Region} from "./particle-set.js";

/** A closed line of points; the region lies on its right hand, so hole rings run the other way round. */
export interface Contour {
  count: number;
  /** Coordinates in px; the centre of the frame's top-left pixel is (0, 0). */
  x: Float64Array;
  y: Float64Array;
}

/** The midpoints of a region's boundary edges in order, one contour a ring, the outer one first. */
export function edgeContours(region: Region): Contour[] {
  return outlineOf(region).map((ring) => {
    const x: number[] = [];
    const y: number[] = [];
    for (let i = 0; i < ring.length; i += 2) {
      const j = i + 2 === ring.length ? 0 : i + 2;
      const dx = Math.sign(ring[j] - ring[i]);
      const dy = Math.sign(ring[j + 1] - ring[i + 1]);
      const steps = Math.abs(ring[j] - ring[i]) + Math.abs(ring[j + 1] - ring[i + 1]);
      for (let s = 0; s < steps; ++s) {
        // Outlines have the corner of the first pixel at (0, 0).
        x.push(ring[i] + dx * (s + 0.5) - 0.5);
        y.push(ring[i + 1] + dy * (s + 0.5) - 0.5);
      }
    }
    return {count: x.length, x: Float64Array.from(x), y: Float64Array.from(y)};
  });
}

/** The contour with each `size` successive points replaced by their mean. */
export function coarseContour({count, x, y}: Contour, size: number): Contour {
  const coarse = Math.max(1, Math.floor(count / size));
  const cx = new Float64Array(coarse);
  const cy = new Float64Array(coarse);
  for (let k = 0; k < coarse; ++k) {
    const from = Math.floor((k * count) / coarse);
    const to = Math.floor(((k + 1) * count) / coarse);
    for (let i = from; i < to; ++i) {
      cx[k] += x[i] / (to - from);
      cy[k] += y[i] / (to - from);
    }
  }
  return {count: coarse, x: cx, y: cy};
}

/** The contour after repeated averaging of neighbours with weights 1, 2, 1; each pass adds 1/2 to the variance. */
export function smoothContour(contour: Contour, passes: number): Contour {
  const {count} = contour;
  let x = contour.x.slice();
  let y = contour.y.slice();
  let nextX = new Float64Array(count);
  let nextY = new Float64Array(count);
  for (let pass = 0; pass < passes; ++pass) {
    for (let i = 0; i < count; ++i) {
      const before = i === 0 ? count - 1 : i - 1;
      const after = i + 1 === count ? 0 : i + 1;
      nextX[i] = (x[before] + 2 * x[i] + x[after]) / 4;
      nextY[i] = (y[before] + 2 * y[i] + y[after]) / 4;
    }
    [x, nextX] = [nextX, x];
    [y, nextY] = [nextY, y];
  }
  return {count, x, y};
}

/**
 * Angle by which the contour turns over `reach` points before and after each of its
 * points, in radians: positive where the region bulges, negative where it is notched.
 */
export function turning({count, x, y}: Contour, reach: number): Float64Array {
  const angles = new Float64Array(count);
  for (let i = 0; i < count; ++i) {
    const a = (i - reach + count) % count;
    const b = (i + reach) % count;
    const ux = x[i] - x[a];
    const uy = y[i] - y[a];
    const vx = x[b] - x[i];
    const vy = y[b] - y[i];
    angles[i] = Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy);
  }
  return angles;
}
