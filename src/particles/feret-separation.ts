import {type Arc, boundaryArcs} from "./arcs.js";
import {connectedComponents} from "./components.js";
import {convexParts} from "./convex-parts.js";
import {findDiskPair} from "./disk-pair.js";
import {type Ellipse, type Fit, fitCircle, fitEllipse, radialDistance, rmsDistance} from "./ellipse-fit.js";
import {drawWithin, insideShare, outlinePoints} from "./ellipse-region.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, paste, regionArea, sharedArea} from "./region.js";
import {shapeOf} from "./shape.js";

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
/** A particle that adds less than this share of a larger one's area to it is a bump of that one … */
const BUMP = 0.15;
/** … unless it only touches it: it hides at most this share of its own area there. */
const TOUCHING = 0.1;
/** Two shapes that share more of their union are one. */
const SAME = 0.6;
/** Shapes that cover the clump more than this many times over explain dents of one particle. */
const REDUNDANT = 1.65;
/** One shape does not explain a clump that fills less than this share of its convex hull. */
const SOLID = 0.9;
/** The shapes cover at least this share of the clump, or they do not explain it. */
const COVERED = 0.93;
/** With this many notches a smaller share will do, and what is left over is kept beside the shapes. */
const PARTLY_NOTCHES = 5;
const PARTLY_COVERED = 0.9;
/** Remainders of less than this share of the mean shape's area are slivers between outlines. */
const REMAINDER = 0.2;
/** A boundary of more arcs is noise, not particles. */
const MOST_ARCS = 3000;
/** Joining takes time that grows with the square of the shapes; a network of more is taken as it is. */
const MOST_JOINED = 1000;
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
 * clump is one particle, so that what two particles share belongs to both. Shapes that
 * tell the outline little better than one convex particle would are that particle. What
 * no shape explains is kept and flagged.
 */
export function separateByArcs(clump: Region): ArcSeparation {
  const separation = joinArcs(clump);
  // Notches of less than half a pixel escape, but two disks may follow the outline as a whole all the same.
  const pair = separation.regions.length > 2 ? null : findDiskPair(clump);
  if (pair === null) return separation;
  const regions = dropBumps(pair.map((disk) => drawWithin(disk, clump)).filter((region) => region !== null));
  return regions.length === 2 ? {regions, unresolved: [false, false]} : separation;
}

function joinArcs(clump: Region): ArcSeparation {
  const {arcs, notches, smooth, unit, roughnessPx, depthPx} = boundaryArcs(clump);
  if (notches.length < 2) return {regions: [clump], unresolved: [false]};
  if (arcs.length > MOST_ARCS) return {regions: [clump], unresolved: [true]};
  const excess = Math.max(0, roughnessPx / unit - IDEAL_ROUGHNESS_PX);
  const tolerance = unit * (TOLERANCE_PX + TOLERANCE_PER_ROUGHNESS * excess);
  const groups = mergeGroups(
    arcs.flatMap((arc) => fitArc(arc, tolerance)),
    clump,
    tolerance
  );
  const shapes = chooseShapes(groups, clump, tolerance, unit);
  const area = regionArea(clump);
  const drawnArea = shapes.reduce((sum, {a, b}) => sum + Math.PI * a * b, 0);
  if (shapes.length < 2 || drawnArea > REDUNDANT * area) return {regions: [clump], unresolved: [true]};
  const groupsOfShapes =
    shapes.length > MOST_JOINED ? shapes.map((shape) => [shape]) : convexParts(shapes, smooth, depthPx);
  const parts = groupsOfShapes.map((part) => drawTogether(part, clump));
  const regions = dropBumps(parts.filter((region) => region !== null));
  if (regions.length < 2) return {regions: [clump], unresolved: [shapeOf(clump).solidity < SOLID]};
  const remainder = withoutRegions(clump, regions);
  const covered = 1 - regionArea(remainder) / area;
  const explained = covered >= COVERED || (covered >= PARTLY_COVERED && notches.length >= PARTLY_NOTCHES);
  if (notches.length < regions.length / 2 || !explained) return {regions: [clump], unresolved: [true]};
  const total = regions.reduce((sum, region) => sum + regionArea(region), 0);
  const mean = total / regions.length;
  const rest = connectedComponents(remainder).filter((part) => regionArea(part) >= REMAINDER * mean);
  return {
    regions: [...regions, ...rest],
    unresolved: [...regions.map(() => false), ...rest.map(() => true)]
  };
}

/** The pixels of the clump that shapes cover together, the largest part of them. */
function drawTogether(shapes: readonly Ellipse[], clump: Region): Region | null {
  if (shapes.length === 1) return drawWithin(shapes[0], clump);
  const all = emptyRegion(clump.x, clump.y, clump.width, clump.height);
  for (const shape of shapes) {
    const drawn = drawWithin(shape, clump);
    if (drawn !== null) paste(drawn, all);
  }
  const parts = connectedComponents(all);
  return parts.length === 0 ? null : parts.reduce((a, b) => (regionArea(b) > regionArea(a) ? b : a));
}

/** Drops regions that are bumps of a larger one or much the same. */
function dropBumps(regions: readonly Region[]): Region[] {
  const kept: Region[] = [];
  for (const region of regions.toSorted((a, b) => regionArea(b) - regionArea(a))) {
    const area = regionArea(region);
    const apart = kept.every((other) => {
      const shared = sharedArea(region, other);
      const bump = area - shared < BUMP * regionArea(other) && shared > TOUCHING * area;
      return !bump && shared <= SAME * (area + regionArea(other) - shared);
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

function nearlySame(p: Ellipse, q: Ellipse): boolean {
  return Math.hypot(p.x - q.x, p.y - q.y) < 0.2 * Math.min(p.b, q.b) && Math.abs(p.a - q.a) < 0.2 * p.a;
}
