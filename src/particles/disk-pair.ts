import {edgeContours} from "./contour.js";
import {type Ellipse, fitCircle, fitEllipse} from "./ellipse-fit.js";
import type {Region} from "./particle-set.js";
import {hasPixel} from "./region.js";

/** Two disks: the centre and radius of each. Lengths in px. */
type DiskPair = readonly [number, number, number, number, number, number];

/** Two disks fitted to an outline, by one of two readings of them. */
interface PairFit {
  pair: DiskPair;
  /** Mean squared distance of the outline from the fit, in px². */
  meanSquare: number;
}

/**
 * Finds the distance of a point from a shape of two disks, in px and negative inside, the
 * direction out of the shape's nearest point, and which disk that point belongs to: 0 or 1,
 * between them on a common tangent. All go to `nearest`, since an object a point is slow.
 */
type FindNearest = (pair: DiskPair, x: number, y: number) => void;
const nearest = {distance: 0, nx: 0, ny: 0, share: 0};

/** The outline of pixels strays this far from the ellipse it is drawn from, in px; no second particle need be sought. */
const SINGLE_RMS_PX = 0.25;
/** … and up to this far from two disks it is drawn from; a rougher one says nothing of notches this shallow. */
const PAIR_RMS_PX = 0.27;
/** Added for small outlines, in px times the number of points: the stairs of small disks are coarser. */
const SMALL_RMS = 3;
/** Least gain of twice the log-likelihood over one particle, "very strong" for Kass and Raftery (JASA 1995, 90, 773). */
const EVIDENCE = 10;
/**
 * The rod gets at least this many more boundary edges wrong: errors of the stairs along
 * one straight edge go together, and may look like a waist that no pixel asks for.
 */
const FEWEST_SAVED = 4;
/** Two disks farther apart than this much of the shape's breadth show notches, which say more. */
const LONGEST = 2.2;
/** A smaller disk is a rough place of the outline. */
const LEAST_RADIUS_PX = 2;
/** More points of the outline than these tell no more. */
const MOST_POINTS = 600;
const FEWEST_POINTS = 40;
const STEPS = 30;

/**
 * The two disks that overlap so deeply that their outline is all but convex: where it
 * follows them to within the stairs of pixels, and follows them clearly better than one
 * ellipse and than the convex hull of two disks (a rod, straight or tapered), by the
 * Bayesian information criterion, which takes points of an outline for independent.
 *
 * @returns null where one particle, or none of these, explains the outline as well.
 */
export function findDiskPair(region: Region): [Ellipse, Ellipse] | null {
  const {x, y} = thinned(region);
  const n = x.length;
  if (n < FEWEST_POINTS) return null;
  const single = fitEllipse(x, y);
  if (single === null || single.rms <= SINGLE_RMS_PX) return null;
  const {a, b} = single.ellipse;
  if (a > LONGEST * b || single.rms > b / 8) return null;
  const starts = halves(x, y, single.ellipse);
  const pair = bestFit(x, y, starts, nearestOfUnion);
  if (pair === null || Math.sqrt(pair.meanSquare) > PAIR_RMS_PX + SMALL_RMS / n) return null;
  const rod = bestFit(x, y, [endDisks(single.ellipse), pair.pair, ...starts], nearestOfHull)!;
  const overRod = n * Math.log(rod.meanSquare / pair.meanSquare);
  // An ellipse has one number less to fit.
  const overEllipse = n * Math.log(single.rms ** 2 / pair.meanSquare) - Math.log(n);
  if (Math.min(overRod, overEllipse) < EVIDENCE) return null;
  const saved = countMisfits(region, rod.pair, nearestOfHull) - countMisfits(region, pair.pair, nearestOfUnion);
  if (saved < FEWEST_SAVED) return null;
  const [ax, ay, ar, bx, by, br] = pair.pair;
  if (Math.min(ar, br) < LEAST_RADIUS_PX) return null;
  return [disk(ax, ay, ar), disk(bx, by, br)];
}

function disk(x: number, y: number, r: number): Ellipse {
  return {x, y, a: r, b: r, cos: 1, sin: 0};
}

/** Points of the outer outline, evenly taken where there are many. */
function thinned(region: Region): {x: number[]; y: number[]} {
  const [{count, x, y}] = edgeContours(region);
  const n = Math.min(count, MOST_POINTS);
  const at = Array.from({length: n}, (_, k) => Math.floor((k * count) / n));
  return {x: at.map((i) => x[i]), y: at.map((i) => y[i])};
}

/** The disks at both ends of a rod as long and as broad as an ellipse. */
function endDisks({x, y, a, b, cos, sin}: Ellipse): DiskPair {
  const half = Math.max(1, a - b);
  return [x - half * cos, y - half * sin, b, x + half * cos, y + half * sin, b];
}

/** Circles through both parts of an outline that is cut across its long axis. */
function halves(x: readonly number[], y: readonly number[], {x: cx, y: cy, a, cos, sin}: Ellipse): DiskPair[] {
  return [-0.4, 0, 0.4].flatMap((at) => {
    const isAfter = (i: number): boolean => (x[i] - cx) * cos + (y[i] - cy) * sin > at * a;
    const circles = [false, true].map((after) =>
      fitCircle(
        x.filter((_, i) => isAfter(i) === after),
        y.filter((_, i) => isAfter(i) === after)
      )
    );
    if (circles[0] === null || circles[1] === null) return [];
    const [{ellipse: p}, {ellipse: q}] = [circles[0], circles[1]];
    return [[p.x, p.y, p.a, q.x, q.y, q.a] as const];
  });
}

function bestFit(
  x: readonly number[],
  y: readonly number[],
  starts: readonly DiskPair[],
  findNearest: FindNearest
): PairFit | null {
  let best: PairFit | null = null;
  for (const start of starts) {
    const fit = fitPair(x, y, start, findNearest);
    if (best === null || fit.meanSquare < best.meanSquare) best = fit;
  }
  return best;
}

/** Levenberg and Marquardt's steps on the sum of squared distances. */
function fitPair(x: readonly number[], y: readonly number[], start: DiskPair, findNearest: FindNearest): PairFit {
  const n = x.length;
  let pair = start;
  let normal = normalEquations(x, y, pair, findNearest);
  let damping = 1e-3;
  for (let step = 0; step < STEPS && damping < 1e6; ++step) {
    const next = moved(pair, normal, damping);
    const after = next === null ? null : normalEquations(x, y, next, findNearest);
    if (next === null || after === null || !(after.squares < normal.squares)) {
      damping *= 10;
      continue;
    }
    const gain = normal.squares - after.squares;
    pair = next;
    normal = after;
    damping /= 10;
    if (gain < 1e-5 * after.squares) break;
  }
  return {pair, meanSquare: normal.squares / n};
}

interface NormalEquations {
  /** 6 × 6, row by row. */
  matrix: Float64Array;
  gradient: Float64Array;
  squares: number;
}

/** A disk that grows or moves takes its part of the outline along. */
function normalEquations(
  x: readonly number[],
  y: readonly number[],
  pair: DiskPair,
  findNearest: FindNearest
): NormalEquations {
  const matrix = new Float64Array(36);
  const gradient = new Float64Array(6);
  const row = new Float64Array(6);
  let squares = 0;
  for (let i = 0; i < x.length; ++i) {
    findNearest(pair, x[i], y[i]);
    const {distance, nx, ny, share} = nearest;
    squares += distance * distance;
    row[0] = nx * (1 - share);
    row[1] = ny * (1 - share);
    row[2] = 1 - share;
    row[3] = nx * share;
    row[4] = ny * share;
    row[5] = share;
    for (let p = 0; p < 6; ++p) {
      gradient[p] += row[p] * distance;
      for (let q = p; q < 6; ++q) matrix[6 * p + q] += row[p] * row[q];
    }
  }
  for (let p = 1; p < 6; ++p) for (let q = 0; q < p; ++q) matrix[6 * p + q] = matrix[6 * q + p];
  return {matrix, gradient, squares};
}

/** The pair after one damped step; null where the equations have no solution or a disk vanishes. */
function moved(pair: DiskPair, {matrix, gradient}: NormalEquations, damping: number): DiskPair | null {
  const m = matrix.slice();
  const v = gradient.slice();
  for (let p = 0; p < 6; ++p) m[7 * p] += damping * (m[7 * p] + 1e-6);
  // Gaussian elimination; damped normal equations need no exchange of rows.
  for (let p = 0; p < 6; ++p) {
    if (!(m[7 * p] > 1e-12)) return null;
    for (let r = p + 1; r < 6; ++r) {
      const factor = m[6 * r + p] / m[7 * p];
      for (let q = p; q < 6; ++q) m[6 * r + q] -= factor * m[6 * p + q];
      v[r] -= factor * v[p];
    }
  }
  for (let p = 5; p >= 0; --p) {
    for (let q = p + 1; q < 6; ++q) v[p] -= m[6 * p + q] * v[q];
    v[p] /= m[7 * p];
  }
  const [ax, ay, ar, bx, by, br] = pair;
  if (!(ar + v[2] > 0.5 && br + v[5] > 0.5)) return null;
  return [ax + v[0], ay + v[1], ar + v[2], bx + v[3], by + v[4], br + v[5]];
}

/** Of what two disks cover together. */
function nearestOfUnion([ax, ay, ar, bx, by, br]: DiskPair, x: number, y: number): void {
  const da = Math.sqrt((x - ax) ** 2 + (y - ay) ** 2);
  const db = Math.sqrt((x - bx) ** 2 + (y - by) ** 2);
  if (da - ar <= db - br) setNearest(da - ar, (x - ax) / da, (y - ay) / da, 0);
  else setNearest(db - br, (x - bx) / db, (y - by) / db, 1);
}

/** Of the convex hull of two disks: of the disk nearest to the point in the row between both. */
function nearestOfHull(pair: DiskPair, x: number, y: number): void {
  const [ax, ay, ar, bx, by, br] = pair;
  const length = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2);
  const slope = (ar - br) / length;
  // One disk within the other.
  if (!(Math.abs(slope) < 1)) {
    nearestOfUnion(pair, x, y);
    return;
  }
  const ux = (bx - ax) / length;
  const uy = (by - ay) / length;
  const along = (x - ax) * ux + (y - ay) * uy;
  const across = (y - ay) * ux - (x - ax) * uy;
  const cos = Math.sqrt(1 - slope * slope);
  // The foot on the tangent, as a share of its length.
  const share = Math.min(1, Math.max(0, (along * cos - Math.abs(across) * slope) / (length * cos)));
  if (share === 0 || share === 1) {
    const dx = x - (share === 0 ? ax : bx);
    const dy = y - (share === 0 ? ay : by);
    const d = Math.sqrt(dx * dx + dy * dy);
    setNearest(d - (share === 0 ? ar : br), dx / d, dy / d, share);
    return;
  }
  const side = across < 0 ? -cos : cos;
  const nx = slope * ux - side * uy;
  const ny = slope * uy + side * ux;
  setNearest(nx * (x - ax) + ny * (y - ay) - ar, nx, ny, share);
}

function setNearest(distance: number, nx: number, ny: number, share: number): void {
  nearest.distance = distance;
  nearest.nx = nx;
  nearest.ny = ny;
  nearest.share = share;
}

/** Boundary edges with a pixel inside that the shape leaves out, or one outside that it takes in. */
function countMisfits(region: Region, pair: DiskPair, findNearest: FindNearest): number {
  const [{count, x, y}] = edgeContours(region);
  let misfits = 0;
  for (let i = 0; i < count; ++i) {
    // The middle of an upright edge lies between two columns.
    const dx = Number.isInteger(x[i]) ? 0 : 0.5;
    const dy = 0.5 - dx;
    const isInside = hasPixel(region, x[i] - dx, y[i] - dy);
    findNearest(pair, x[i] - dx, y[i] - dy);
    const first = nearest.distance <= 0;
    findNearest(pair, x[i] + dx, y[i] + dy);
    if (first !== isInside || nearest.distance <= 0 === isInside) ++misfits;
  }
  return misfits;
}
