import {type Contour, coarseContour, edgeContours, smoothContour, turning} from "./contour.js";
import type {Region} from "./particle-set.js";
import {regionArea} from "./region.js";

/** A stretch of a region's boundary without a notch: the visible part of one particle's outline. */
export interface Arc {
  x: number[];
  y: number[];
}

/** A point where a region's outline turns inwards, between two arcs. */
export interface Notch {
  x: number;
  y: number;
  /** Unit vector into the region, half-way between both sides of the outline. */
  inX: number;
  inY: number;
  /** How far it lies inside of the chords across it, in px. */
  depthPx: number;
  /** Angle by which the outline turns inwards there, in radians. */
  turn: number;
}

export interface BoundaryArcs {
  arcs: Arc[];
  /** The points where arcs meet. */
  notches: Notch[];
  /** The whole boundary without the stairs of pixels, one contour a ring. */
  smooth: Contour[];
  /** Boundary edges that were averaged to a point; 1 for particles of ordinary size. */
  unit: number;
  /** Root mean square distance of the boundary from its smoothed course, in px; near 0.2 for ideal disks. */
  roughnessPx: number;
  /** Least depth of a notch, which grows with the roughness, in px. */
  depthPx: number;
}

/** Passes of smoothing before notches are looked for, one pass a variance of half a boundary edge squared. */
const SMOOTHING_PASSES = 10;
/** Fewer for roughness, so that the curvature of small particles does not count as roughness. */
const ROUGHNESS_PASSES = 4;
/** Boundary edges before and after a point over which its turning is taken. */
const REACH = 6;
/** Shorter contours are smoothed less and their turning is taken over fewer edges. */
const SHORT_CONTOUR = 120;
const SHORT_PASSES = 4;
const SHORT_REACH = 4;
/** Roughness that the curvature of an outline alone looks like, in px, times its radius in px. */
const CURVATURE_ROUGHNESS = 0.5;
/** A notch turns inwards by at least this, in radians. */
const NOTCH = 0.08;
/** Over twice the reach it may not turn inwards much more: between convex outlines a notch is sharp, a dent is not. */
const DENT = 0.08;
/** A notch that turns more than this is sharp anyway. */
const SHARP = 0.8;
/** Depth of a notch below a chord across it, in px, on an ideal outline … */
const DEPTH_PX = 0.36;
/** … and what roughness adds to it. */
const DEPTH_PER_ROUGHNESS = 8;
const IDEAL_ROUGHNESS_PX = 0.22;
/** Deepest notch that the stairs of a straight edge make, in px. */
const STAIRS_PX = 0.6;
/** Turning over twice the reach from which a shallow notch may lie between bulging arcs. */
const BULGE = -0.1;
/** An arc that bulges less is a straight edge, in px. */
const STRAIGHT_PX = 0.7;
/** Longest chord the depth is taken below, in boundary edges to either side. */
const CHORD = 20;
/** Boundary edges left out beside a notch, where smoothing and pixels round it off. */
const TRIM = 2;
/** Radius of particles in px beyond which the boundary is averaged: what counts as a notch grows with the particle. */
const COARSE_RADIUS_PX = 30;
/** Shorter rings are pinholes. */
const SHORTEST_RING = 16;

/** Cuts the boundary of a region, holes included, at its notches. */
export function boundaryArcs(region: Region): BoundaryArcs {
  const fine = edgeContours(region).filter(({count}, i) => i === 0 || count >= SHORTEST_RING);
  // Twice the area over the perimeter is the radius of a disk, and of each disk of a chain.
  const length = fine.reduce((sum, {count}) => sum + count, 0) * (Math.PI / 4);
  const unit = Math.max(1, Math.round((2 * regionArea(region)) / length / COARSE_RADIUS_PX));
  const contours = unit === 1 ? fine : fine.map((contour) => coarseContour(contour, unit));
  const smooth = contours.map((contour) =>
    smoothContour(contour, contour.count < SHORT_CONTOUR ? SHORT_PASSES : SMOOTHING_PASSES)
  );
  const slightly = contours.map((contour) => smoothContour(contour, ROUGHNESS_PASSES));
  const roughnessPx = roughness(contours, slightly);
  // A disk of radius r has a boundary of 8 r edges.
  const [{count}] = contours;
  const curvature = count < SHORT_CONTOUR ? (8 * CURVATURE_ROUGHNESS) / count : 0;
  const depthPx = DEPTH_PX + DEPTH_PER_ROUGHNESS * Math.max(0, roughnessPx / unit - IDEAL_ROUGHNESS_PX - curvature);
  const arcs: Arc[] = [];
  const notches: Notch[] = [];
  contours.forEach((contour, i) => {
    const cuts = notchesOf(smooth[i], depthPx, unit);
    notches.push(...cuts.map((cut) => notchAt(smooth[i], cut)));
    arcs.push(...cutAt(contour, cuts));
  });
  return {arcs, notches, smooth: slightly, unit, roughnessPx, depthPx: depthPx * unit};
}

function roughness(contours: readonly Contour[], smooth: readonly Contour[]): number {
  let sum = 0;
  let n = 0;
  contours.forEach(({count, x, y}, c) => {
    for (let i = 0; i < count; ++i) sum += (x[i] - smooth[c].x[i]) ** 2 + (y[i] - smooth[c].y[i]) ** 2;
    n += count;
  });
  return Math.sqrt(sum / Math.max(1, n));
}

/** A point of a contour, by its place there, that lies this deep below the chords across it. */
interface Cut {
  at: number;
  depthPx: number;
}

/** Points of a contour where it turns inwards most within their reach, sharply, and at least this deep. */
function notchesOf(contour: Contour, limit: number, unit: number): Cut[] {
  const {count} = contour;
  const reach = count < SHORT_CONTOUR ? SHORT_REACH : REACH;
  if (count < 4 * reach) return [];
  const angles = turning(contour, reach);
  const wider = turning(contour, 2 * reach);
  const found: (Cut & {shallow: boolean})[] = [];
  for (let i = 0; i < count; ++i) {
    if (angles[i] > -NOTCH || (angles[i] > -SHARP && wider[i] < angles[i] - DENT)) continue;
    let lowest = true;
    for (let d = 1; d <= reach && lowest; ++d) {
      const before = angles[(i - d + count) % count];
      const after = angles[(i + d) % count];
      if (before <= angles[i] || after < angles[i]) lowest = false;
    }
    if (!lowest) continue;
    const depthPx = depthAt(contour, i);
    const depth = depthPx / unit;
    // The stairs of a straight edge look like shallow notches, but an outline of curved arcs bulges on the whole.
    if (depth >= limit && (depth >= STAIRS_PX || wider[i] >= BULGE)) {
      found.push({at: i, depthPx, shallow: depth < STAIRS_PX});
    }
  }
  // Dropping one joins its arcs, so its neighbours are asked again.
  for (let n = 0; n < found.length && found.length > 1; ) {
    const {at, shallow} = found[n];
    const before = found[(n - 1 + found.length) % found.length].at;
    const after = found[(n + 1) % found.length].at;
    if (
      shallow &&
      (bulge(contour, before, at) < STRAIGHT_PX * unit || bulge(contour, at, after) < STRAIGHT_PX * unit)
    ) {
      found.splice(n, 1);
      n = 0;
    } else ++n;
  }
  return found;
}

/** The notch at a point of a contour; its direction is across the chord of its neighbourhood. */
function notchAt({count, x, y}: Contour, {at, depthPx}: Cut): Notch {
  const reach = Math.min(REACH, count >> 2);
  const a = (at - reach + count) % count;
  const b = (at + reach) % count;
  const dx = x[b] - x[a];
  const dy = y[b] - y[a];
  const length = Math.max(1e-9, Math.hypot(dx, dy));
  const [ux, uy, vx, vy] = [x[at] - x[a], y[at] - y[a], x[b] - x[at], y[b] - y[at]];
  const turn = -Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy);
  // The region lies on the right hand, which is (−dy, dx) with y pointing down.
  return {x: x[at], y: y[at], inX: -dy / length, inY: dx / length, depthPx, turn};
}

/** How far the contour bulges beyond the chord from one of its points to another, in px. */
function bulge({count, x, y}: Contour, from: number, to: number): number {
  const dx = x[to] - x[from];
  const dy = y[to] - y[from];
  const length = Math.max(1e-9, Math.hypot(dx, dy));
  let most = 0;
  for (let i = from; i !== to; i = i + 1 === count ? 0 : i + 1) {
    most = Math.max(most, (dy * (x[i] - x[from]) - dx * (y[i] - y[from])) / length);
  }
  return most;
}

/** How far a point lies inside of the chords across it, at most, in px. */
function depthAt({count, x, y}: Contour, i: number): number {
  let depth = 0;
  for (let span = 3; span <= Math.min(CHORD, count >> 2); ++span) {
    const a = (i - span + count) % count;
    const b = (i + span) % count;
    const dx = x[b] - x[a];
    const dy = y[b] - y[a];
    const inwards = (dx * (y[i] - y[a]) - dy * (x[i] - x[a])) / Math.max(1e-9, Math.hypot(dx, dy));
    if (inwards > depth) depth = inwards;
  }
  return depth;
}

function cutAt({count, x, y}: Contour, cuts: readonly Cut[]): Arc[] {
  if (cuts.length === 0) return [{x: Array.from(x), y: Array.from(y)}];
  const arcs: Arc[] = [];
  cuts.forEach(({at: from}, c) => {
    const next = cuts[(c + 1) % cuts.length].at;
    const length = next > from ? next - from : next - from + count;
    const arc: Arc = {x: [], y: []};
    for (let s = TRIM; s <= length - TRIM; ++s) {
      arc.x.push(x[(from + s) % count]);
      arc.y.push(y[(from + s) % count]);
    }
    if (arc.x.length > 0) arcs.push(arc);
  });
  return arcs;
}
