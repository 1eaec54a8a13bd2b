import {type ArcGroup, fitArcs, joinGroups, SHORTEST_ARC} from "./arc-groups.js";
import {boundaryArcs} from "./arcs.js";
import {connectedComponents} from "./components.js";
import {convexParts} from "./convex-parts.js";
import {findDiskPair} from "./disk-pair.js";
import type {Ellipse} from "./ellipse-fit.js";
import {drawWithin, outlinePoints, withinTest} from "./ellipse-region.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, paste, regionArea, sharedArea} from "./region.js";
import {shapeOf} from "./shape.js";

/** Distance in px that boundary points may keep from the shape they belong to, beside the roughness of the outline. */
const TOLERANCE_PX = 0.41;
const TOLERANCE_PER_ROUGHNESS = 2.6;
const IDEAL_ROUGHNESS_PX = 0.2;
/** A shape lies inside its clump with at least this share of its area. */
const INSIDE = 0.9;
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
/** A boundary of more arcs, or of arcs of more shapes, is noise, not particles. */
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
  const groups = fitArcs(arcs, tolerance);
  if (groups.length > MOST_ARCS) return {regions: [clump], unresolved: [true]};
  const isInside = withinTest(clump, INSIDE);
  const joined = joinGroups(groups, isInside, tolerance, unit);
  if (joined === null) return {regions: [clump], unresolved: [true]};
  const shapes = chooseShapes(joined, isInside, tolerance, unit);
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
  const kept: {region: Region; area: number}[] = [];
  const bySize = regions.map((region) => ({region, area: regionArea(region)})).sort((a, b) => b.area - a.area);
  for (const {region, area} of bySize) {
    const apart = kept.every((other) => {
      const shared = sharedArea(region, other.region);
      const bump = area - shared < BUMP * other.area && shared > TOUCHING * area;
      return !bump && shared <= SAME * (area + other.area - shared);
    });
    if (apart) kept.push({region, area});
  }
  return kept.map(({region}) => region);
}

/** The pixels of a clump that none of its particles covers. */
function withoutRegions(clump: Region, regions: readonly Region[]): Region {
  const rest = emptyRegion(clump.x, clump.y, clump.width, clump.height);
  for (const region of regions) paste(region, rest);
  for (let i = 0; i < rest.bits.length; ++i) rest.bits[i] = clump.bits[i] & ~rest.bits[i];
  return rest;
}

/** Shapes that lie in the clump and have enough boundary of their own. */
function chooseShapes(
  groups: readonly ArcGroup[],
  isInside: (shape: Ellipse) => boolean,
  tolerance: number,
  unit: number
): Ellipse[] {
  const chosen: Ellipse[] = [];
  for (const {x, fit} of groups.toSorted((a, b) => b.x.length - a.x.length)) {
    const {ellipse} = fit;
    if (x.length < SHORTEST_ARC || fit.rms > 1.5 * tolerance || ellipse.b < 2) continue;
    if (unit * x.length < VISIBLE * outlinePoints(ellipse)) continue;
    if (!isInside(ellipse)) continue;
    if (chosen.some((other) => nearlySame(ellipse, other))) continue;
    chosen.push(ellipse);
  }
  return chosen;
}

function nearlySame(p: Ellipse, q: Ellipse): boolean {
  const near = 0.2 * Math.min(p.b, q.b);
  // Most shapes of a large clump are far from each other, which one subtraction tells.
  return Math.abs(p.x - q.x) < near && Math.hypot(p.x - q.x, p.y - q.y) < near && Math.abs(p.a - q.a) < 0.2 * p.a;
}
