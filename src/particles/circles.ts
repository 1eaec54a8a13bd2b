import {connectedComponents} from "./components.js";
import type {Hull} from "./hull.js";
import {erodeCross, erodeSquare} from "./morphology.js";
import type {Region} from "./particle-set.js";
import {firstPixel, hasPixel} from "./region.js";

interface Point {
  x: number;
  y: number;
}

/** Regions of lower solidity may have several places for a large circle. */
const SEARCH_SOLIDITY = 0.9;
/** The centre of the inscribed circle is found to this, in px. */
const PRECISION_PX = 0.1;
/** Depth of erosion, as a share of the deepest, from which parts are climbed: near-round is not round. */
const INNERMOST = 0.85;
/** A clump full of holes has thousands of equal places; these many are tried. */
const MOST_STARTS = 12;
/** The ridge of a region longer than wide is tried at points this far apart, in px. */
const RIDGE_STEP_PX = 1;
/** From so many of the best of them it is climbed. */
const RIDGE_STARTS = 2;
/** A climb from the ridge seldom gains more than this, in px. */
const CLIMB_PX = 0.3;
/** Outlines with fewer sides are taken whole. */
const MANY_SIDES = 150;
const STEP_X = Float64Array.of(1, Math.SQRT1_2, 0, -Math.SQRT1_2, -1, -Math.SQRT1_2, 0, Math.SQRT1_2);
const STEP_Y = Float64Array.of(0, Math.SQRT1_2, 1, Math.SQRT1_2, 0, -Math.SQRT1_2, -1, -Math.SQRT1_2);

/**
 * Radius of the largest circle inside a region's outline along pixel edges, in px: 1/2
 * for a single pixel, n/2 for a square of n pixels. It is sought uphill from the centroid
 * and from the best places along the long axis, whose ridge is uneven with pixels, or from
 * the innermost pixels where the region is far from convex.
 *
 * @param outline rings as `outlineOf` gives them.
 * @param centre centroid, in px with the first pixel's centre at (0, 0).
 * @param ridge from the centre along the long axis, as long as the half axes of the ellipse differ.
 */
export function inscribedRadiusPx(
  region: Region,
  outline: readonly Float32Array[],
  centre: Point,
  ridge: Point,
  solidity: number
): number {
  const convex = solidity >= SEARCH_SOLIDITY && hasPixel(region, Math.round(centre.x), Math.round(centre.y));
  let best = convex ? climb(region, outline, centre) : 0;
  const starts = convex ? ridgePoints(region, outline, centre, ridge, best) : innermostPixels(region);
  for (const start of starts) best = Math.max(best, climb(region, outline, start));
  return best;
}

/** The places along the ridge that are farthest from the outline, of those from which a climb may lead above `radius`. */
function ridgePoints(
  region: Region,
  outline: readonly Float32Array[],
  {x, y}: Point,
  ridge: Point,
  radius: number
): Point[] {
  const steps = Math.floor(Math.hypot(ridge.x, ridge.y) / RIDGE_STEP_PX);
  if (steps === 0) return [];
  const enough = Math.max(0, radius - CLIMB_PX) ** 2;
  gather(outline, x + 0.5, y + 0.5, Number.POSITIVE_INFINITY);
  const points: (Point & {squared: number})[] = [];
  for (let k = -steps; k <= steps; ++k) {
    const u = x + (k / steps) * ridge.x;
    const v = y + (k / steps) * ridge.y;
    if (k === 0 || !hasPixel(region, Math.round(u), Math.round(v))) continue;
    const squared = squaredDistance(u + 0.5, v + 0.5, enough);
    if (squared > enough) points.push({x: u, y: v, squared});
  }
  return points.sort((a, b) => b.squared - a.squared).slice(0, RIDGE_STARTS);
}

/** Sides of the outline near a point: horizontal ones as (from, to, y), then upright ones as (from, to, x). */
let near = new Float64Array(3 * 512);
let nearCount = 0;
let uprightFrom = 0;

/** Keeps the sides within `reach` of a point; rings alternate between the two kinds. */
function gather(outline: readonly Float32Array[], x: number, y: number, reach: number): void {
  nearCount = 0;
  for (let upright = 0; upright < 2; ++upright) {
    if (upright === 1) uprightFrom = nearCount;
    const [u, v] = upright === 0 ? [x, y] : [y, x];
    for (const ring of outline) {
      const n = ring.length;
      if (near.length < 3 * (nearCount + n)) {
        const longer = new Float64Array(6 * (nearCount + n));
        longer.set(near);
        near = longer;
      }
      for (let i = 0; i < n; i += 2) {
        const j = i + 2 === n ? 0 : i + 2;
        if ((ring[i] === ring[j] ? 1 : 0) !== upright) continue;
        const a = ring[i + upright];
        const b = ring[j + upright];
        const level = ring[i + 1 - upright];
        const from = Math.min(a, b);
        const to = Math.max(a, b);
        const du = u < from ? from - u : u > to ? u - to : 0;
        if (du * du + (v - level) * (v - level) > reach * reach) continue;
        near[3 * nearCount] = from;
        near[3 * nearCount + 1] = to;
        near[3 * nearCount + 2] = level;
        ++nearCount;
      }
    }
  }
}

/** The side that settled the last comparison; a point close by most often meets it again. */
let nearest = 0;

/** Squared distance to the nearest side that was gathered, or that to any side not farther than `enough`. */
function squaredDistance(x: number, y: number, enough: number): number {
  let least = Number.POSITIVE_INFINITY;
  if (nearest < nearCount) {
    least = squaredDistanceTo(nearest, x, y);
    if (least <= enough) return least;
  }
  for (let i = 0; i < nearCount; ++i) {
    const squared = squaredDistanceTo(i, x, y);
    if (squared >= least) continue;
    least = squared;
    nearest = i;
    if (squared <= enough) return squared;
  }
  return least;
}

function squaredDistanceTo(i: number, x: number, y: number): number {
  const upright = i >= uprightFrom;
  const u = upright ? y : x;
  const away = (upright ? x : y) - near[3 * i + 2];
  const from = near[3 * i];
  const to = near[3 * i + 1];
  const beyond = u < from ? from - u : u > to ? u - to : 0;
  return away * away + beyond * beyond;
}

/** Distance to the outline at the top of the hill that a point stands on. */
function climb(region: Region, outline: readonly Float32Array[], start: Point): number {
  // Outlines have the corner of the first pixel at (0, 0).
  let x = start.x + 0.5;
  let y = start.y + 0.5;
  gather(outline, x, y, Number.POSITIVE_INFINITY);
  let best = squaredDistance(x, y, 0);
  // Sides farther than this from where they were gathered cannot be the nearest, as long as the way is short.
  let reach = Number.POSITIVE_INFINITY;
  if (nearCount > MANY_SIDES) {
    reach = 1.5 * Math.sqrt(best) + 3;
    gather(outline, x, y, reach);
  }
  let fromX = x;
  let fromY = y;
  for (let step = Math.max(0.25, Math.sqrt(best) / 10); step > PRECISION_PX; ) {
    let improved = false;
    for (let k = 0; k < 8 && !improved; ++k) {
      const u = x + step * STEP_X[k];
      const v = y + step * STEP_Y[k];
      if (!hasPixel(region, Math.floor(u), Math.floor(v))) continue;
      const squared = squaredDistance(u, v, best);
      if (squared <= best) continue;
      const moved = Math.hypot(u - fromX, v - fromY);
      if (Math.sqrt(squared) + moved > reach) {
        reach = 1.5 * Math.sqrt(squared) + 3;
        gather(outline, u, v, reach);
        fromX = u;
        fromY = v;
        const again = squaredDistance(u, v, best);
        if (again <= best) {
          gather(outline, x, y, reach);
          fromX = x;
          fromY = y;
          continue;
        }
        best = again;
      } else best = squared;
      x = u;
      y = v;
      improved = true;
    }
    if (!improved) step /= 2;
  }
  return Math.sqrt(best);
}

/**
 * One pixel of each part that is left when the region is eroded almost away by cross and
 * square in turn, whose sum is nearly round.
 */
function innermostPixels(region: Region): Point[] {
  const levels: Uint32Array[] = [region.bits];
  for (;;) {
    const bits = levels[levels.length - 1];
    const next = new Uint32Array(bits.length);
    if (levels.length % 2 === 1) erodeCross(bits, region.width, region.height, next);
    else erodeSquare(bits, region.width, region.height, next);
    if (next.every((word) => word === 0)) break;
    levels.push(next);
  }
  const kept = levels[Math.floor(INNERMOST * (levels.length - 1))];
  return connectedComponents({...region, bits: kept})
    .sort((a, b) => b.bits.length - a.bits.length)
    .slice(0, MOST_STARTS)
    .map((part) => firstPixel(part));
}

/** Vertices that decide the circle around a polygon; more than three are seldom, more than eight unheard of. */
const deciding = new Int32Array(64);

/** The circle around them; one for all, since an object a trial would be most of the work. */
const circle = {x: 0, y: 0, squared: 0};

/**
 * Radius of the smallest circle around a convex polygon, in px: the circle around a few
 * of its vertices, to which the one farthest outside is added until none is outside.
 *
 * @param hull vertices in half pixels.
 */
export function circumscribedRadiusPx(hull: Hull): number {
  const {count, x, y} = hull;
  let decidingCount = 0;
  shrinkTo(x[0], y[0]);
  for (;;) {
    const {x: centreX, y: centreY, squared: within} = circle;
    let farthest = -1;
    let most = within * (1 + 1e-12) + 1e-12;
    for (let i = 0; i < count; ++i) {
      const dx = x[i] - centreX;
      const dy = y[i] - centreY;
      const squared = dx * dx + dy * dy;
      if (squared <= most) continue;
      most = squared;
      farthest = i;
    }
    if (farthest < 0) return Math.sqrt(within) / 2;
    deciding[decidingCount++] = farthest;
    encircle(hull, decidingCount);
  }
}

/** Finds the smallest circle around the first deciding vertices (Welzl 1991, in its incremental form). */
function encircle({x, y}: Hull, count: number): void {
  shrinkTo(x[deciding[0]], y[deciding[0]]);
  for (let i = 1; i < count; ++i) {
    const p = deciding[i];
    if (!isOutside(x[p], y[p])) continue;
    // A point outside of the circle so far lies on the next one.
    shrinkTo(x[p], y[p]);
    for (let j = 0; j < i; ++j) {
      const q = deciding[j];
      if (!isOutside(x[q], y[q])) continue;
      spanTwo(x[p], y[p], x[q], y[q]);
      for (let k = 0; k < j; ++k) {
        const r = deciding[k];
        if (isOutside(x[r], y[r])) passThree(x[p], y[p], x[q], y[q], x[r], y[r]);
      }
    }
  }
}

function isOutside(px: number, py: number): boolean {
  const {x, y, squared} = circle;
  return (px - x) ** 2 + (py - y) ** 2 > squared * (1 + 1e-12) + 1e-12;
}

function shrinkTo(x: number, y: number): void {
  circle.x = x;
  circle.y = y;
  circle.squared = 0;
}

function spanTwo(ax: number, ay: number, bx: number, by: number): void {
  const x = (ax + bx) / 2;
  const y = (ay + by) / 2;
  circle.x = x;
  circle.y = y;
  circle.squared = (ax - x) ** 2 + (ay - y) ** 2;
}

/** Circumcircle of three hull vertices, which never lie on a line. */
function passThree(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): void {
  const ux = bx - ax;
  const uy = by - ay;
  const vx = cx - ax;
  const vy = cy - ay;
  const d = 2 * (ux * vy - uy * vx);
  const x = (vy * (ux * ux + uy * uy) - uy * (vx * vx + vy * vy)) / d;
  const y = (ux * (vx * vx + vy * vy) - vx * (ux * ux + uy * uy)) / d;
  circle.x = ax + x;
  circle.y = ay + y;
  circle.squared = x * x + y * y;
}
