import type {CountAndMedian} from "../particles/statistics/count-and-median.js";
import {formatNm} from "./size-summary.js";
import type {SliderLimits} from "./slider-limits.js";

/** What the analysis would give with one parameter at this value and the others as they are. */
export interface SensitivityPoint extends CountAndMedian {
  value: number;
}

/** A curve begins with this many evenly spaced values, … */
const COARSE = 5;
/** … is refined where it bends up to this many, … */
const MOST = 21;
/** … and is fine enough when no two neighbours are further apart than this share of the curve's box. */
const FINE = 0.07;

/**
 * The value to try next: first a few over the whole range, then the middle of the two
 * neighbours that are furthest apart, so that steps and bends get most of the points.
 *
 * @param points what is known, by ascending value.
 * @returns null when the curve is fine enough.
 */
export function nextProbe(points: readonly SensitivityPoint[], limits: SliderLimits): number | null {
  const {min, max} = limits;
  const known = new Set(points.map(({value}) => value));
  for (const share of [0, 1, 0.5, 0.25, 0.75].slice(0, COARSE)) {
    const value = onStep(min + share * (max - min), limits);
    if (!known.has(value)) return value;
  }
  if (points.length >= MOST) return null;
  const counts = extent(points.map(({count}) => count));
  const medians = extent(points.map(({medianNm}) => medianNm));
  let widest = FINE;
  let found: number | null = null;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const middle = onStep((a.value + b.value) / 2, limits);
    if (middle <= a.value || middle >= b.value || known.has(middle)) continue;
    const width = Math.hypot(
      (b.value - a.value) / (max - min),
      share(b.count - a.count, counts),
      share(b.medianNm - a.medianNm, medians)
    );
    if (width > widest) {
      widest = width;
      found = middle;
    }
  }
  return found;
}

/** Puts a point into a list by ascending value, in place of one that is there. */
export function withPoint(points: readonly SensitivityPoint[], point: SensitivityPoint): SensitivityPoint[] {
  return [...points.filter(({value}) => value !== point.value), point].sort((a, b) => a.value - b.value);
}

/** The point nearest to a value; undefined without points. */
export function nearestPoint(points: readonly SensitivityPoint[], value: number): SensitivityPoint | undefined {
  return points.reduce<SensitivityPoint | undefined>(
    (best, point) => (best && Math.abs(best.value - value) <= Math.abs(point.value - value) ? best : point),
    undefined
  );
}

/** Smallest and largest of the finite values; NaN without any. */
export function extent(values: readonly number[]): [low: number, high: number] {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? [Number.NaN, Number.NaN] : [Math.min(...finite), Math.max(...finite)];
}

/** "85 to 132", or one number where both are written alike. */
export function rangeText([low, high]: [number, number], text: (value: number) => string): string {
  return text(low) === text(high) ? text(low) : `${text(low)} to ${text(high)}`;
}

export const countText = (count: number): string => count.toLocaleString("en-US");

/** What a strip shows, for those who do not see it. */
export function sensitivityText(
  points: readonly SensitivityPoint[],
  {label, unit, value}: {label: string; unit: string; value: number}
): string {
  if (points.length < 2) return `Sensitivity to the ${label}: not computed yet`;
  const suffix = unit && ` ${unit}`;
  const say = ({value: at, count, medianNm}: SensitivityPoint) =>
    `at ${Number(at.toPrecision(6))}${suffix} ${countText(count)} particles${count > 0 ? ` with a median of ${formatNm(medianNm)} nm` : ""}`;
  const now = nearestPoint(points, value)!;
  return `Sensitivity to the ${label}: ${say(points[0])}, ${say(points.at(-1)!)}; now ${say(now)}. Number from ${rangeText(extent(points.map(({count}) => count)), countText)}, median from ${rangeText(extent(points.map(({medianNm}) => medianNm)), formatNm)} nm.`;
}

function share(difference: number, [low, high]: [number, number]): number {
  // Sizes of no particles at all are no numbers.
  return high > low && Number.isFinite(difference) ? difference / (high - low) : 0;
}

function onStep(value: number, {min, max, step}: SliderLimits): number {
  const snapped = min + Math.round((value - min) / step) * step;
  return Number(Math.min(max, snapped).toPrecision(12));
}
