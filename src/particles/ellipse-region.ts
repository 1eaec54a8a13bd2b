import {connectedComponents} from "./components.js";
import type {Ellipse} from "./ellipse-fit.js";
import type {Region} from "./particle-set.js";
import {PixelCounts} from "./pixel-counts.js";
import {countRun, emptyRegion, reframe, regionArea, setRun} from "./region.js";

/** Boundary edges of an ellipse's pixels: twice the sum of its box's sides. */
export function outlinePoints({a, b, cos, sin}: Ellipse): number {
  return 4 * (Math.hypot(a * cos, b * sin) + Math.hypot(a * sin, b * cos));
}

/** Runs of pixels whose centre lies in an ellipse, row by row, as long as the visitor asks for more. */
function forRuns({x, y, a, b, cos, sin}: Ellipse, visit: (row: number, from: number, to: number) => boolean): void {
  // Points of a row satisfy p u² + 2 q u v + r v² ≤ 1 with u, v from the centre.
  const p = (cos / a) ** 2 + (sin / b) ** 2;
  const q = cos * sin * (1 / a ** 2 - 1 / b ** 2);
  const r = (sin / a) ** 2 + (cos / b) ** 2;
  const half = Math.hypot(a * sin, b * cos);
  for (let row = Math.ceil(y - half); row <= y + half; ++row) {
    const v = row - y;
    const root = Math.sqrt(Math.max(0, (q * v) ** 2 - p * (r * v * v - 1)));
    const from = Math.ceil(x + (-q * v - root) / p);
    const to = Math.floor(x + (-q * v + root) / p) + 1;
    if (to > from && !visit(row, from, to)) return;
  }
}

/**
 * Whether at least this share of an ellipse's pixels belong to the clump; never for one
 * that leaves the clump's box by much.
 */
export function isWithin(ellipse: Ellipse, clump: Region, share: number): boolean {
  if (Math.hypot(ellipse.a * ellipse.cos, ellipse.b * ellipse.sin) > 0.6 * clump.width + 1) return false;
  if (Math.hypot(ellipse.a * ellipse.sin, ellipse.b * ellipse.cos) > 0.6 * clump.height + 1) return false;
  const enough = tooManyOutside(ellipse, share);
  let area = 0;
  let outside = 0;
  forRuns(ellipse, (row, from, to) => {
    area += to - from;
    outside += to - from - countRun(clump, row - clump.y, from - clump.x, to - clump.x);
    return outside <= enough;
  });
  return area > 0 && area - outside >= share * area;
}

/** An ellipse has few enough pixels that with more of them outside this share of it cannot be inside. */
function tooManyOutside(ellipse: Ellipse, share: number): number {
  return (1 - share) * (Math.PI * ellipse.a * ellipse.b + outlinePoints(ellipse));
}

/** {@link isWithin} for many ellipses: most large ones leave the clump so widely that a square within them tells. */
export function withinTest(clump: Region, share: number): (ellipse: Ellipse) => boolean {
  const counts = new PixelCounts(clump);
  return (ellipse) => {
    const halfSide = ellipse.b * Math.SQRT1_2 * (1 - 1e-9);
    if (counts.fewestOutside(ellipse.x, ellipse.y, halfSide) > tooManyOutside(ellipse, share)) return false;
    return isWithin(ellipse, clump, share);
  };
}

/** The pixels of an ellipse that belong to the clump, in a tight box: their largest part; null where there are none. */
export function drawWithin(ellipse: Ellipse, clump: Region): Region | null {
  const halfWidth = Math.hypot(ellipse.a * ellipse.cos, ellipse.b * ellipse.sin);
  const halfHeight = Math.hypot(ellipse.a * ellipse.sin, ellipse.b * ellipse.cos);
  const x = Math.max(clump.x, Math.floor(ellipse.x - halfWidth));
  const y = Math.max(clump.y, Math.floor(ellipse.y - halfHeight));
  const width = Math.min(clump.x + clump.width, Math.ceil(ellipse.x + halfWidth) + 1) - x;
  const height = Math.min(clump.y + clump.height, Math.ceil(ellipse.y + halfHeight) + 1) - y;
  const drawn = emptyRegion(x, y, width, height);
  forRuns(ellipse, (row, from, to) => {
    const left = Math.max(from, x) - x;
    const right = Math.min(to, x + width) - x;
    if (row >= y && row < y + height && right > left) setRun(drawn, row - y, left, right);
    return true;
  });
  const inside = reframe(clump, x, y, width, height);
  for (let i = 0; i < drawn.bits.length; ++i) drawn.bits[i] &= inside.bits[i];
  // The mask may cut a corner off; the largest part is the particle.
  const parts = connectedComponents(drawn);
  return parts.length === 0 ? null : parts.reduce((a, b) => (regionArea(b) > regionArea(a) ? b : a));
}
