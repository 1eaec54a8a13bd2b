import {boundaryArcs, type Notch} from "./arcs.js";
import {regionsOfLabels} from "./label-regions.js";
import type {Region} from "./particle-set.js";
import {hasPixel, regionArea} from "./region.js";
import {slit} from "./slit.js";

/** A straight line between two notches that face each other. */
export interface Cut {
  from: Notch;
  to: Notch;
  lengthPx: number;
  /** Cosine of the angle between the cut and the direction into the region, at the notch that faces it less. */
  facing: number;
}

/** Notches look at each other where each sees the other within this cosine of its direction into the region … */
const LOOKING = 0.5;
/** … and face each other within this one. */
const FACING = 0.75;
/** A notch that looks at another one, nearer than this share of a cut, is not cut: those of a cross do, at 45°. */
const NEARER = 0.8;
/** Both notches together turn inwards by at least this, in radians: a waist is smooth, a contact is sharp. */
const SHARP = 1.3;
/** Depth of the shallower notch: at least that of no stairs, in px … */
const DEPTH_PX = 0.6;
/** … and at least this share of the cut. */
const DEPTH_PER_LENGTH = 0.05;
/** A part of less than this area, over its cut's length squared, is a bump of the other: half a disk has π/8. */
const BUMP = Math.PI / 8;
/** An outline of more notches is noise. */
const MOST_NOTCHES = 2000;

/**
 * Parts a region along straight lines between sharp notches that face each other,
 * whatever the shape of its particles: where outlines are no circles or ellipses,
 * a contact of two of them still shows at both of its ends.
 *
 * @returns the parts, which share no pixel; the region alone where there is no such line.
 */
export function cutBetweenNotches(region: Region): Region[] {
  const {notches} = boundaryArcs(region);
  if (notches.length < 2 || notches.length > MOST_NOTCHES) return [region];
  let cuts = chooseCuts(notches, region);
  while (cuts.length > 0) {
    const parts = regionsOfLabels(slit(region, cuts), region);
    const necks = cuts.filter((cut) => isNeck(cut, parts));
    // What remains when bumps are put back may have notches that face each other now.
    if (necks.length === cuts.length) return parts.length === 1 ? [region] : parts.flatMap(cutBetweenNotches);
    cuts = necks;
  }
  return [region];
}

/** Cuts that neither cross nor share a notch: those short and straight into the region first. */
function chooseCuts(notches: readonly Notch[], region: Region): Cut[] {
  const looking = lookingNotches(notches).filter((cut) => runsInside(cut, region));
  const nearest = new Map<Notch, number>();
  for (const {from, to, lengthPx} of looking) {
    for (const notch of [from, to]) nearest.set(notch, Math.min(lengthPx, nearest.get(notch) ?? lengthPx));
  }
  const chosen: Cut[] = [];
  const used = new Set<Notch>();
  for (const cut of looking.filter(({facing}) => facing >= FACING)) {
    const {from, to, lengthPx} = cut;
    if ([from, to].some((notch) => used.has(notch) || nearest.get(notch)! < NEARER * lengthPx)) continue;
    if (chosen.some((other) => cross(cut, other))) continue;
    chosen.push(cut);
    used.add(from).add(to);
  }
  return chosen;
}

function lookingNotches(notches: readonly Notch[]): Cut[] {
  const found: Cut[] = [];
  notches.forEach((from, i) => {
    for (const to of notches.slice(i + 1)) {
      const dx = to.x - from.x;
      const dy = to.y - from.y;
      const lengthPx = Math.max(1e-9, Math.hypot(dx, dy));
      const depthPx = Math.min(from.depthPx, to.depthPx);
      if (depthPx < Math.max(DEPTH_PX, DEPTH_PER_LENGTH * lengthPx) || from.turn + to.turn < SHARP) continue;
      const facing = Math.min(dx * from.inX + dy * from.inY, -dx * to.inX - dy * to.inY) / lengthPx;
      if (facing >= LOOKING) found.push({from, to, lengthPx, facing});
    }
  });
  return found.sort((a, b) => a.lengthPx / a.facing - b.lengthPx / b.facing);
}

function cross(p: Cut, q: Cut): boolean {
  const side = ({from, to}: Cut, {x, y}: Notch): number =>
    (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
  return side(p, q.from) * side(p, q.to) < 0 && side(q, p.from) * side(q, p.to) < 0;
}

/** True where the line runs through the region once; its ends may lie outside, where smoothing rounds notches off. */
function runsInside({from, to, lengthPx}: Cut, region: Region): boolean {
  const steps = Math.ceil(lengthPx);
  let runs = 0;
  let before = false;
  for (let s = 0; s <= steps; ++s) {
    const x = Math.round(from.x + (s / steps) * (to.x - from.x));
    const y = Math.round(from.y + (s / steps) * (to.y - from.y));
    const inside = hasPixel(region, x, y);
    if (inside && !before) ++runs;
    before = inside;
  }
  return runs === 1;
}

/** Farthest from a cut's middle that the parts beside it are looked for, in px. */
const BESIDE_PX = 4;

/** True where a cut has another part on either side, and neither is a bump of the other. */
function isNeck(cut: Cut, parts: readonly Region[]): boolean {
  const a = partBeside(cut, 1, parts);
  const b = partBeside(cut, -1, parts);
  if (a === undefined || b === undefined || a === b) return false;
  return Math.min(regionArea(a), regionArea(b)) >= BUMP * cut.lengthPx ** 2;
}

function partBeside({from, to, lengthPx}: Cut, side: 1 | -1, parts: readonly Region[]): Region | undefined {
  for (let d = 2; d <= BESIDE_PX; ++d) {
    const x = Math.round((from.x + to.x) / 2 - (side * d * (to.y - from.y)) / lengthPx);
    const y = Math.round((from.y + to.y) / 2 + (side * d * (to.x - from.x)) / lengthPx);
    const part = parts.find((region) => hasPixel(region, x, y));
    if (part !== undefined) return part;
  }
  return undefined;
}
