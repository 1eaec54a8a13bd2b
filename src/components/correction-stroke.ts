import type {Point} from "../particles/corrections.js";

/** A point further from the simplified line than this is kept. */
const TOLERANCE_PX = 0.35;
const TENTHS = 10;

/**
 * A line as a hand drew it with as few points as tell it apart by no more than about a third of a
 * pixel, in tenths of a pixel. Douglas and Peucker, Cartographica 1973, 10, 112.
 *
 * @param points in px of the image, or any unit in which `tolerance` is given too.
 */
export function simplifyStroke(points: readonly Point[], tolerance: number = TOLERANCE_PX): Point[] {
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    let farthest = -1;
    let most = tolerance;
    for (let i = from + 1; i < to; ++i) {
      const distance = distanceToSegment(points[i], points[from], points[to]);
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    spans.push([from, farthest], [farthest, to]);
  }
  return points
    .filter((_, i) => keep[i])
    .map(([x, y]) => [Math.round(TENTHS * x) / TENTHS, Math.round(TENTHS * y) / TENTHS]);
}

function distanceToSegment([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / squared));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
}
