import {commonDentPx} from "./common-dent.js";
import type {Contour} from "./contour.js";
import {type Ellipse, radialDistance} from "./ellipse-fit.js";
import {type Corners, commonHull, hullCorners} from "./hull-depths.js";
import {hullSquares} from "./hull-squares.js";

/** Shapes that make one particle. */
interface Part {
  shapes: Ellipse[];
  /** Outline points that belong to it. */
  x: number[];
  y: number[];
  /** Sum of squared distances of its points from its shape or, for several shapes, from their convex hull, in px². */
  squares: number;
  /** Convex hull of its points. */
  hull: Corners;
}

interface Pair {
  i: number;
  j: number;
  /** Squared distances that the two leave, over those that one convex particle in their place leaves. */
  unexplained: number;
  /** Of both together, from their convex hull. */
  squares: number;
  hull: Corners;
}

/** Two shapes are one particle where they leave more of the dents of their common hull unexplained than this share. */
const UNEXPLAINED = 0.65;
/** Root mean square depth of an outline below its convex hull, over the radius of that hull, that no particle exceeds. */
const MOST_DENTED = 0.2;
/** Boundary edges left out beside a notch, where smoothing rounds it off. */
const TRIM = 2;

/**
 * Puts shapes together that are lumps of one convex particle. Two that meet on the outline
 * stay apart only where they follow it better than the convex hull of both does: lumps of
 * any wavelength leave the shapes as unsure as the hull, so that the outline itself says
 * what counts as a notch. Two about one middle are one where what they cover together has
 * no dent as deep as a notch: among close neighbours they may not meet on the outline.
 *
 * @param contours the clump's boundary, slightly smoothed.
 * @param depthPx least depth of a notch.
 * @returns the shapes of each particle.
 */
export function convexParts(shapes: readonly Ellipse[], contours: readonly Contour[], depthPx: number): Ellipse[][] {
  const parts: (Part | null)[] = shapes.map((shape) => ({
    shapes: [shape],
    x: [],
    y: [],
    squares: 0,
    hull: {x: [], y: []}
  }));
  const neighbours = shareOut(shapes, contours, parts as Part[]);
  const joinPair = (i: number, j: number): Pair => {
    const [a, b] = [parts[i]!, parts[j]!];
    const hull = commonHull(a.hull, b.hull);
    const squares = hullSquares(a.x, a.y, hull) + hullSquares(b.x, b.y, hull);
    if (isDented(squares, a.x.length + b.x.length, hull)) return {i, j, unexplained: 0, squares, hull};
    return {i, j, unexplained: squares === 0 ? 1 : (a.squares + b.squares) / squares, squares, hull};
  };
  let pairs = neighbours.map(([i, j]) => joinPair(i, j));
  while (pairs.length > 0) {
    const worst = pairs.reduce((p, q) => (q.unexplained > p.unexplained ? q : p));
    if (worst.unexplained <= UNEXPLAINED) break;
    const {i, j, squares, hull} = worst;
    const [a, b] = [parts[i]!, parts[j]!];
    parts[i] = {shapes: [...a.shapes, ...b.shapes], x: [...a.x, ...b.x], y: [...a.y, ...b.y], squares, hull};
    parts[j] = null;
    const isTouched = (pair: Pair): boolean => [pair.i, pair.j].some((k) => k === i || k === j);
    const others = new Set(pairs.filter(isTouched).flatMap((pair) => [pair.i, pair.j]));
    others.delete(i);
    others.delete(j);
    pairs = pairs.filter((pair) => !isTouched(pair));
    for (const k of others) pairs.push(joinPair(i, k));
  }
  const groups = parts.filter((part) => part !== null).map((part) => part.shapes);
  return joinUndented(groups, depthPx);
}

/** True where points stray too far from their convex hull for one particle. */
function isDented(squares: number, points: number, {x, y}: Corners): boolean {
  const twiceArea = x.reduce((sum, _, k) => {
    const next = k + 1 === x.length ? 0 : k + 1;
    return sum + x[k] * y[next] - x[next] * y[k];
  }, 0);
  // The radius of the disk of the hull's area, squared.
  return squares > MOST_DENTED ** 2 * points * (Math.abs(twiceArea) / (2 * Math.PI));
}

function joinUndented(groups: readonly Ellipse[][], depthPx: number): Ellipse[][] {
  const joined = groups.slice();
  for (let i = 0; i < joined.length; ++i) {
    for (let j = joined.length - 1; j > i; --j) {
      if (!joined[i].some((p) => joined[j].some((q) => isAbout(p, q)))) continue;
      const both = [...joined[i], ...joined[j]];
      if (commonDentPx(both) > depthPx) continue;
      joined[i] = both;
      joined.splice(j, 1);
    }
  }
  return joined;
}

/** True where one shape holds the centre of the other. */
function isAbout(p: Ellipse, q: Ellipse): boolean {
  if (Math.abs(p.x - q.x) > Math.max(p.a, q.a)) return false;
  return radialDistance(p, q.x, q.y) < 0 || radialDistance(q, p.x, p.y) < 0;
}

/**
 * Gives each point of the outline to the part whose shape reaches out furthest there.
 *
 * @returns pairs of parts that meet on the outline.
 */
function shareOut(
  shapes: readonly Ellipse[],
  contours: readonly Contour[],
  parts: readonly Part[]
): [number, number][] {
  const neighbours = new Map<string, [number, number]>();
  const counts = parts.map(() => 0);
  const sums = parts.map(() => 0);
  for (const {count, x, y} of contours) {
    const owner = new Int32Array(count);
    const distance = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    const claim = (i: number, s: number): void => {
      const d = radialDistance(shapes[s], x[i], y[i]);
      if (d >= distance[i]) return;
      distance[i] = d;
      owner[i] = s;
    };
    for (let i = 0; i < count; ++i) {
      for (let s = 0; s < shapes.length; ++s) {
        const reach = 2 * shapes[s].a;
        if (Math.abs(x[i] - shapes[s].x) <= reach && Math.abs(y[i] - shapes[s].y) <= reach) claim(i, s);
      }
      // Far from all of them any may be the nearest.
      if (distance[i] === Number.POSITIVE_INFINITY) for (let s = 0; s < shapes.length; ++s) claim(i, s);
    }
    for (let i = 0; i < count; ++i) {
      const own = owner[i];
      parts[own].x.push(x[i]);
      parts[own].y.push(y[i]);
      const next = owner[(i + 1) % count];
      if (next !== own) neighbours.set(`${Math.min(own, next)} ${Math.max(own, next)}`, [own, next]);
      if (owner[(i + TRIM) % count] !== own || owner[(i + count - TRIM) % count] !== own) continue;
      counts[own] += 1;
      sums[own] += distance[i];
      parts[own].squares += distance[i] ** 2;
    }
  }
  // About their mean: smoothing draws a whole outline inwards.
  for (const [s, part] of parts.entries()) {
    if (counts[s] > 0) part.squares -= sums[s] ** 2 / counts[s];
    part.hull = hullCorners(part.x, part.y);
  }
  return [...neighbours.values()];
}
