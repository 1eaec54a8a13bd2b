import type {Hull} from "./hull.js";

/** Caliper widths of a convex polygon, in px. */
export interface FeretDiameters {
  minPx: number;
  maxPx: number;
  /**
   * Direction across which the minimum is measured, in degrees counter-clockwise from
   * the x axis as seen on the image, 0 … 180; the smallest one where several are equal.
   */
  minAngleDeg: number;
  /** Width at a right angle to the minimum. */
  perpendicularPx: number;
}

/**
 * Rotating calipers: the greatest distance of two vertices, and the least width, which
 * has an edge of the polygon flush with one of its lines (Freeman and Shapira 1975).
 *
 * @param hull hull of pixel corners in half pixels; it has an area, so at least three vertices.
 */
export function feretDiameters({count, x, y}: Hull): FeretDiameters {
  let maxSquared = 0;
  let minPx = Number.POSITIVE_INFINITY;
  let minAngleDeg = 0;
  let far = 1;
  let minEdge = 0;
  for (let i = 0; i < count; ++i) {
    const j = i + 1 === count ? 0 : i + 1;
    const ex = x[j] - x[i];
    const ey = y[j] - y[i];
    // Twice the area of edge and vertex grows up to the vertex farthest from the edge, then falls.
    let cross = Math.abs(ex * (y[far] - y[i]) - ey * (x[far] - x[i]));
    for (;;) {
      const next = far + 1 === count ? 0 : far + 1;
      const nextCross = Math.abs(ex * (y[next] - y[i]) - ey * (x[next] - x[i]));
      if (nextCross < cross || next === i) break;
      maxSquared = Math.max(maxSquared, squared(x[i] - x[far], y[i] - y[far]));
      far = next;
      if (nextCross === cross) maxSquared = Math.max(maxSquared, squared(x[j] - x[far], y[j] - y[far]));
      cross = nextCross;
    }
    maxSquared = Math.max(maxSquared, squared(x[i] - x[far], y[i] - y[far]), squared(x[j] - x[far], y[j] - y[far]));
    const widthPx = cross / (2 * Math.sqrt(ex * ex + ey * ey));
    // An angle takes longer than all else of an edge, so only edges that may be the answer get one.
    if (widthPx >= minPx + 1e-9) continue;
    const angleDeg = normalAngleDeg(ex, ey);
    if (widthPx < minPx - 1e-9 || angleDeg < minAngleDeg) {
      minPx = Math.min(minPx, widthPx);
      minAngleDeg = angleDeg;
      minEdge = i;
    }
  }
  const after = minEdge + 1 === count ? 0 : minEdge + 1;
  const perpendicularPx = widthAlong(x, y, count, x[after] - x[minEdge], y[after] - y[minEdge]);
  return {minPx, maxPx: Math.sqrt(maxSquared) / 2, minAngleDeg, perpendicularPx};
}

function squared(dx: number, dy: number): number {
  return dx * dx + dy * dy;
}

/** Direction at a right angle to an edge, the y axis pointing down on the image, 0 … 180. */
function normalAngleDeg(ex: number, ey: number): number {
  const degrees = (Math.atan2(ex, ey) * 180) / Math.PI;
  const folded = degrees < 0 ? degrees + 180 : degrees;
  return folded >= 180 ? folded - 180 : folded;
}

function widthAlong(x: Int32Array, y: Int32Array, count: number, dx: number, dy: number): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; ++i) {
    const along = x[i] * dx + y[i] * dy;
    if (along < low) low = along;
    if (along > high) high = along;
  }
  return (high - low) / (2 * Math.sqrt(dx * dx + dy * dy));
}
