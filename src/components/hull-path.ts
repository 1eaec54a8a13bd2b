import type {ParticleColumns} from "./particle-columns.js";

/** Twice the area of a triangle, positive where it turns clockwise on the screen. */
function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/**
 * The convex hull of a particle's outline: the smallest convex polygon around all its pixels.
 *
 * @returns x, y pairs in px, the corner of the frame's top-left pixel at (0, 0); it closes from the last to the first.
 */
export function hullOfRow({points, ringStart, rowRing, bounds}: ParticleColumns, row: number): number[] {
  const top = bounds[4 * row + 1];
  const lines = bounds[4 * row + 3] - top + 1;
  const left = new Float64Array(lines).fill(Number.POSITIVE_INFINITY);
  const right = new Float64Array(lines).fill(Number.NEGATIVE_INFINITY);
  const end = ringStart[rowRing[row + 1]];
  // Corners lie on whole rows, so that each row needs its two outermost corners only, in order already.
  for (let i = ringStart[rowRing[row]]; i < end; i++) {
    const line = points[2 * i + 1] - top;
    left[line] = Math.min(left[line], points[2 * i]);
    right[line] = Math.max(right[line], points[2 * i]);
  }
  const down = chain(right, top, 1);
  const up = chain(left, top, -1);
  // Both chains run downwards; the left one is walked back up.
  for (let i = up.length - 2; i >= 0; i -= 2) down.push(up[i], up[i + 1]);
  return down;
}

/** One side of a hull from the top down; `side` is 1 for the right one and −1 for the left one. */
function chain(extremes: Float64Array, top: number, side: 1 | -1): number[] {
  const corners: number[] = [];
  for (let line = 0; line < extremes.length; line++) {
    const x = extremes[line];
    if (!Number.isFinite(x)) continue;
    const y = top + line;
    while (corners.length >= 4) {
      const n = corners.length;
      if (side * turn(corners[n - 4], corners[n - 3], corners[n - 2], corners[n - 1], x, y) > 0) break;
      corners.length -= 2;
    }
    corners.push(x, y);
  }
  return corners;
}

/** The hulls of the rows that pass, as one path in image pixels. */
export function hullPath(particles: ParticleColumns, accept: (row: number) => boolean): Path2D {
  const path = new Path2D();
  for (let row = 0; row < particles.length; row++) {
    if (!accept(row)) continue;
    const corners = hullOfRow(particles, row);
    for (let i = 0; i < corners.length; i += 2) {
      if (i === 0) path.moveTo(corners[0], corners[1]);
      else path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
  }
  return path;
}
