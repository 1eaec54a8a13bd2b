import {type Arc, boundaryArcs} from "./arcs.js";
import {connectedComponents} from "./components.js";
import {type Ellipse, type Fit, fitCircle, fitEllipse, radialDistance, rmsDistance} from "./ellipse-fit.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, hasPixel, paste, reframe, regionArea, setRun, sharedArea} from "./region.js";

/** An arc or several that one ellipse explains. */
interface Group {
  x: number[];
  y: number[];
  /** Greatest distance from its first point. */
  span: number;
  fit: Fit;
}

/** Distance in px that boundary points may keep from the shape they belong to, beside the roughness of the outline. */
const TOLERANCE_PX = 0.41;
const TOLERANCE_PER_ROUGHNESS = 2.6;
const IDEAL_ROUGHNESS_PX = 0.2;
/** A shape lies inside its clump with at least this share of its area. */
const INSIDE = 0.9;
/** Shortest boundary a shape is believed on, in points. */
const SHORTEST_ARC = 8;
/** A shape with more of its area in a larger one is a bump of that one. */
const NESTED = 0.9;
/** Two shapes that share more of their union are one. */
const SAME = 0.6;
/** Shapes that cover the clump more than this many times over explain dents of one particle. */
const REDUNDANT = 1.65;
/** The shapes cover at least this share of the clump, or they do not explain it. */
const COVERED = 0.93;
/** With this many notches a smaller share will do, and what is left over is kept beside the shapes. */
const PARTLY_NOTCHES = 5;
const PARTLY_COVERED = 0.9;
/** Remainders of less than this share of the mean shape's area are slivers between outlines. */
const REMAINDER = 0.2;
/** A boundary of more arcs is noise, not particles. */
const MOST_ARCS = 3000;
/** Least share of a shape's outline that is visible. */
const VISIBLE = 0.12;

/** What became of a clump. */
export interface ArcSeparation {
  /** The particles, which may overlap; the clump alone where it is one or is not understood. */
  regions: Region[];
  /** For each region whether it still has notches that nothing explains: a remainder, or a clump that resists. */
  unresolved: boolean[];
}

/**
 * Takes a clump apart into whole particles: the boundary is cut at its notches, arcs
 * that lie on one circle or ellipse are put together, and each such shape within the
 * clump is one particle, so that what two particles share belongs to both. What no shape
 * explains is kept and flagged.
 */
export function separateByArcs(clump: Region): ArcSeparation {
  const {arcs, notches, unit, roughnessPx} = boundaryArcs(clump);
  if (notches < 2) return {regions: [clump], unresolved: [false]};
  if (arcs.length > MOST_ARCS) return {regions: [clump], unresolved: [true]};
  const excess = Math.max(0, roughnessPx / unit - IDEAL_ROUGHNESS_PX);
  const tolerance = unit * (TOLERANCE_PX + TOLERANCE_PER_ROUGHNESS * excess);
  const groups = mergeGroups(
    arcs.flatMap((arc) => fitArc(arc, tolerance)),
    clump,
    tolerance
  );
  const drawn = chooseShapes(groups, clump, tolerance, unit).map((ellipse) => drawWithin(ellipse, clump));
  const regions = dropNested(drawn.filter((region) => region !== null));
  const remainder = withoutRegions(clump, regions);
  const area = regionArea(clump);
  const covered = 1 - regionArea(remainder) / area;
  const total = regions.reduce((sum, region) => sum + regionArea(region), 0);
  const explained = covered >= COVERED || (covered >= PARTLY_COVERED && notches >= PARTLY_NOTCHES);
  if (regions.length < 2 || notches < regions.length / 2 || total > REDUNDANT * area || !explained) {
    return {regions: [clump], unresolved: [true]};
  }
  const mean = total / regions.length;
  const rest = connectedComponents(remainder).filter((part) => regionArea(part) >= REMAINDER * mean);
  return {
    regions: [...regions, ...rest],
    unresolved: [...regions.map(() => false), ...rest.map(() => true)]
  };
}

/** Drops regions that lie in another or are much the same. */
function dropNested(regions: readonly Region[]): Region[] {
  const kept: Region[] = [];
  for (const region of regions) {
    const area = regionArea(region);
    const apart = kept.every((other) => {
      const shared = sharedArea(region, other);
      return shared <= NESTED * area && shared <= SAME * (area + regionArea(other) - shared);
    });
    if (apart) kept.push(region);
  }
  return kept;
}

/** The pixels of a clump that none of its particles covers. */
function withoutRegions(clump: Region, regions: readonly Region[]): Region {
  const rest = emptyRegion(clump.x, clump.y, clump.width, clump.height);
  for (const region of regions) paste(region, rest);
  for (let i = 0; i < rest.bits.length; ++i) rest.bits[i] = clump.bits[i] & ~rest.bits[i];
  return rest;
}

function groupOf(x: number[], y: number[], fit: Fit): Group {
  let span = 0;
  for (let i = 1; i < x.length; ++i) span = Math.max(span, Math.hypot(x[i] - x[0], y[i] - y[0]));
  return {x, y, span, fit};
}

/** One shape for an arc, or several where it hides a shallow notch. */
function fitArc(arc: Arc, tolerance: number): Group[] {
  const fit = bestFit(arc.x, arc.y, tolerance);
  if (fit === null) return [];
  if (fit.rms <= tolerance || arc.x.length < 4 * SHORTEST_ARC) return [groupOf(arc.x, arc.y, fit)];
  const cut = bestCut(arc);
  if (cut === null || cut.rms > 0.8 * fit.rms) return [groupOf(arc.x, arc.y, fit)];
  const {at} = cut;
  return [
    {x: arc.x.slice(0, at), y: arc.y.slice(0, at)},
    {x: arc.x.slice(at), y: arc.y.slice(at)}
  ].flatMap((part) => fitArc(part, tolerance));
}

/** Where to cut an arc so that two circles fit best. */
function bestCut({x, y}: Arc): {at: number; rms: number} | null {
  const n = x.length;
  const step = Math.max(2, Math.floor(n / 32));
  let best: {at: number; rms: number} | null = null;
  for (let at = SHORTEST_ARC; at <= n - SHORTEST_ARC; at += step) {
    const first = fitCircle(x.slice(0, at), y.slice(0, at));
    const second = fitCircle(x.slice(at), y.slice(at));
    if (first === null || second === null) continue;
    const rms = Math.sqrt((first.rms ** 2 * at + second.rms ** 2 * (n - at)) / n);
    if (best === null || rms < best.rms) best = {at, rms};
  }
  return best;
}

/** A circle where it is good enough, else an ellipse where that is better. */
function bestFit(x: readonly number[], y: readonly number[], tolerance: number): Fit | null {
  const circle = fitCircle(x, y);
  if (circle !== null && circle.rms <= tolerance) return circle;
  const ellipse = x.length >= 3 * SHORTEST_ARC ? fitEllipse(x, y) : null;
  if (ellipse === null || ellipse.ellipse.a > 4 * ellipse.ellipse.b) return circle;
  return circle === null || ellipse.rms < 0.8 * circle.rms ? ellipse : circle;
}

/** Joins groups as long as two of them lie on one shape, the best pair first. */
function mergeGroups(groups: readonly Group[], clump: Region, tolerance: number): Group[] {
  const alive: (Group | null)[] = groups.filter(({x}) => x.length >= 4).slice();
  interface Pair {
    i: number;
    j: number;
    fit: Fit;
  }
  const pairs: Pair[] = [];
  const tryPair = (i: number, j: number): void => {
    const a = alive[i];
    const b = alive[j];
    if (a === null || b === null) return;
    const [long, short] = a.x.length >= b.x.length ? [a, b] : [b, a];
    // The shorter arc must lie near the shape of the longer one, or a joint fit is not worth trying.
    const near = 2 * tolerance + (long.x.length < 3 * SHORTEST_ARC ? 1 : 0.25) * long.fit.ellipse.b;
    const first = Math.abs(radialDistance(long.fit.ellipse, short.x[0], short.y[0]));
    if (first > near + short.span || rmsDistance(long.fit.ellipse, short.x, short.y) > near) return;
    const fit = bestFit([...a.x, ...b.x], [...a.y, ...b.y], tolerance);
    if (fit !== null && fit.rms <= tolerance && insideShare(fit.ellipse, clump) >= INSIDE) pairs.push({i, j, fit});
  };
  for (let i = 0; i < alive.length; ++i) for (let j = i + 1; j < alive.length; ++j) tryPair(i, j);
  for (;;) {
    let best: Pair | null = null;
    for (const pair of pairs) {
      if (alive[pair.i] === null || alive[pair.j] === null) continue;
      if (best === null || pair.fit.rms < best.fit.rms) best = pair;
    }
    if (best === null) break;
    const a = alive[best.i]!;
    const b = alive[best.j]!;
    alive[best.i] = alive[best.j] = null;
    const joined = alive.push(groupOf([...a.x, ...b.x], [...a.y, ...b.y], best.fit)) - 1;
    for (let i = 0; i < joined; ++i) tryPair(i, joined);
  }
  return alive.filter((group) => group !== null);
}

/** Shapes that lie in the clump and have enough boundary of their own. */
function chooseShapes(groups: readonly Group[], clump: Region, tolerance: number, unit: number): Ellipse[] {
  const chosen: Ellipse[] = [];
  for (const {x, fit} of groups.toSorted((a, b) => b.x.length - a.x.length)) {
    const {ellipse} = fit;
    if (x.length < SHORTEST_ARC || fit.rms > 1.5 * tolerance || ellipse.b < 2) continue;
    if (unit * x.length < VISIBLE * outlinePoints(ellipse)) continue;
    if (insideShare(ellipse, clump) < INSIDE) continue;
    if (chosen.some((other) => nearlySame(ellipse, other))) continue;
    chosen.push(ellipse);
  }
  return chosen;
}

/** Boundary edges of an ellipse's pixels: twice the sum of its box's sides. */
function outlinePoints({a, b, cos, sin}: Ellipse): number {
  return 4 * (Math.hypot(a * cos, b * sin) + Math.hypot(a * sin, b * cos));
}

function nearlySame(p: Ellipse, q: Ellipse): boolean {
  return Math.hypot(p.x - q.x, p.y - q.y) < 0.2 * Math.min(p.b, q.b) && Math.abs(p.a - q.a) < 0.2 * p.a;
}

/** Runs of pixels whose centre lies in an ellipse, row by row. */
function forRuns({x, y, a, b, cos, sin}: Ellipse, visit: (row: number, from: number, to: number) => void): void {
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
    if (to > from) visit(row, from, to);
  }
}

function insideShare(ellipse: Ellipse, clump: Region): number {
  // A shape that leaves the clump's box by much need not be counted.
  if (Math.hypot(ellipse.a * ellipse.cos, ellipse.b * ellipse.sin) > 0.6 * clump.width + 1) return 0;
  if (Math.hypot(ellipse.a * ellipse.sin, ellipse.b * ellipse.cos) > 0.6 * clump.height + 1) return 0;
  let area = 0;
  let inside = 0;
  forRuns(ellipse, (row, from, to) => {
    area += to - from;
    for (let column = from; column < to; ++column) if (hasPixel(clump, column, row)) ++inside;
  });
  return area === 0 ? 0 : inside / area;
}

/** The pixels of an ellipse that belong to the clump, in a tight box. */
function drawWithin(ellipse: Ellipse, clump: Region): Region | null {
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
  });
  const inside = reframe(clump, x, y, width, height);
  for (let i = 0; i < drawn.bits.length; ++i) drawn.bits[i] &= inside.bits[i];
  // The mask may cut a corner off; the largest part is the particle.
  const parts = connectedComponents(drawn);
  return parts.length === 0 ? null : parts.reduce((a, b) => (regionArea(b) > regionArea(a) ? b : a));
}
