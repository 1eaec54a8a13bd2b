import type {Arc} from "./arcs.js";
import {type Ellipse, type Fit, fitCircle, fitEllipse, isFartherThan, radialDistance} from "./ellipse-fit.js";

/** An arc or several that one ellipse explains. */
export interface ArcGroup {
  x: number[];
  y: number[];
  /** Greatest distance from its first point. */
  span: number;
  fit: Fit;
}

/** Shortest boundary a shape is believed on, in points. */
export const SHORTEST_ARC = 8;
/** Fewer points define no shape. */
const FEWEST_POINTS = 4;
/** More pairs of arcs are not tried: 3000 percolating disks take a third of it. */
const MOST_TRIED = 150_000;
/**
 * Where more pairs an arc lie on one shape, any shape does, as in noise: times the square of the tolerance in points of
 * the outline, with which chance pairs grow, lattices of particles that are told apart reach 3.1, noise of 60 % 9.7 …
 */
const MOST_PAIRS = 4.5;
/** … and few pairs are soon joined. */
const FEW_PAIRS = 1000;

/** One shape for each arc, or several where it hides a shallow notch. */
export function fitArcs(arcs: readonly Arc[], tolerance: number): ArcGroup[] {
  return arcs.flatMap((arc) => fitArc(arc, tolerance)).filter(({x}) => x.length >= FEWEST_POINTS);
}

function fitArc(arc: Arc, tolerance: number): ArcGroup[] {
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

function groupOf(x: number[], y: number[], fit: Fit): ArcGroup {
  let squared = 0;
  for (let i = 1; i < x.length; ++i) squared = Math.max(squared, (x[i] - x[0]) ** 2 + (y[i] - y[0]) ** 2);
  return {x, y, span: Math.sqrt(squared), fit};
}

/** A circle where it is good enough, else an ellipse where that is better. */
function bestFit(x: readonly number[], y: readonly number[], tolerance: number): Fit | null {
  const circle = fitCircle(x, y);
  if (circle !== null && circle.rms <= tolerance) return circle;
  const ellipse = x.length >= 3 * SHORTEST_ARC ? fitEllipse(x, y) : null;
  if (ellipse === null || ellipse.ellipse.a > 4 * ellipse.ellipse.b) return circle;
  return circle === null || ellipse.rms < 0.8 * circle.rms ? ellipse : circle;
}

/** Two groups that one shape explains. */
interface Pair {
  i: number;
  j: number;
  fit: Fit;
}

/**
 * Joins groups as long as two of them lie on one shape, the best pair first.
 *
 * @param isInside whether a shape lies in the clump.
 * @param unit distance of points on the outline, as `boundaryArcs` gives it.
 * @returns null where so many of them do that they tell no particles.
 */
export function joinGroups(
  groups: readonly ArcGroup[],
  isInside: (shape: Ellipse) => boolean,
  tolerance: number,
  unit: number
): ArcGroup[] | null {
  const all: ArcGroup[] = [];
  const near = new NearGroups(2 * groups.length, tolerance);
  let pairs: Pair[] = [];
  const mostPairs = MOST_PAIRS * (unit / tolerance) ** 2;
  let tried = 0;
  const add = (group: ArcGroup): boolean => {
    const j = all.push(group) - 1;
    for (const i of near.add(group)) {
      if (!isNear(all[i], group, tolerance)) continue;
      ++tried;
      const fit = bestFit([...all[i].x, ...group.x], [...all[i].y, ...group.y], tolerance);
      if (fit !== null && fit.rms <= tolerance && isInside(fit.ellipse)) pairs.push({i, j, fit});
    }
    return tried <= MOST_TRIED && pairs.length <= Math.max(FEW_PAIRS, mostPairs * all.length);
  };
  if (!groups.every(add)) return null;
  while (pairs.length > 0) {
    const {i, j, fit} = pairs.reduce((p, q) => (q.fit.rms < p.fit.rms ? q : p));
    near.remove(i);
    near.remove(j);
    pairs = pairs.filter((pair) => pair.i !== i && pair.j !== i && pair.i !== j && pair.j !== j);
    if (!add(groupOf([...all[i].x, ...all[j].x], [...all[i].y, ...all[j].y], fit))) return null;
  }
  return near.present().map((i) => all[i]);
}

/** How far from the shape of the longer of two arcs the other one may lie for a joint fit to be worth trying, in px. */
function nearnessPx({x, fit}: ArcGroup, tolerance: number): number {
  return 2 * tolerance + (x.length < 3 * SHORTEST_ARC ? 1 : 0.25) * fit.ellipse.b;
}

/** Whether the shape of the longer of two groups passes near the other one. */
function isNear(a: ArcGroup, b: ArcGroup, tolerance: number): boolean {
  const [long, short] = a.x.length >= b.x.length ? [a, b] : [b, a];
  const nearPx = nearnessPx(long, tolerance);
  const first = Math.abs(radialDistance(long.fit.ellipse, short.x[0], short.y[0]));
  return first <= nearPx + short.span && !isFartherThan(nearPx, long.fit.ellipse, short.x, short.y);
}

/**
 * Numbers groups as they come and tells which of them may be near each other, from circles around
 * them: in a large clump most are not, and to look at each pair closely would take longer than all else.
 */
class NearGroups {
  readonly #tolerance: number;
  readonly #points: Int32Array;
  readonly #centreX: Float64Array;
  readonly #centreY: Float64Array;
  /** Distance from the centre of a group's shape at which a shorter arc may pass. */
  readonly #reach: Float64Array;
  readonly #firstX: Float64Array;
  readonly #firstY: Float64Array;
  readonly #span: Float64Array;
  #present: number[] = [];
  #count = 0;

  constructor(most: number, tolerance: number) {
    this.#tolerance = tolerance;
    this.#points = new Int32Array(most);
    this.#centreX = new Float64Array(most);
    this.#centreY = new Float64Array(most);
    this.#reach = new Float64Array(most);
    this.#firstX = new Float64Array(most);
    this.#firstY = new Float64Array(most);
    this.#span = new Float64Array(most);
  }

  /** Gives a group the next number; returns the numbers of those that it may be near. */
  add(group: ArcGroup): number[] {
    const {x, y, span, fit} = group;
    const k = this.#count++;
    this.#points[k] = x.length;
    this.#centreX[k] = fit.ellipse.x;
    this.#centreY[k] = fit.ellipse.y;
    this.#reach[k] = fit.ellipse.a + nearnessPx(group, this.#tolerance);
    this.#firstX[k] = x[0];
    this.#firstY[k] = y[0];
    this.#span[k] = span;
    const found = this.#present.filter((i) =>
      this.#points[i] >= this.#points[k] ? this.#meets(i, k) : this.#meets(k, i)
    );
    this.#present.push(k);
    return found;
  }

  remove(k: number): void {
    this.#present = this.#present.filter((i) => i !== k);
  }

  /** The numbers of those that were not removed. */
  present(): number[] {
    return this.#present;
  }

  #meets(long: number, short: number): boolean {
    const dx = this.#firstX[short] - this.#centreX[long];
    const dy = this.#firstY[short] - this.#centreY[long];
    const most = this.#reach[long] + this.#span[short];
    return dx * dx + dy * dy <= most * most * (1 + 1e-9);
  }
}
