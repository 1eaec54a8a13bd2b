import fc from "fast-check";
import {expect, test} from "vitest";
import {
  nearestPoint,
  nextProbe,
  type SensitivityPoint,
  sensitivityText,
  withPoint
} from "../../src/components/sensitivity-points.js";
import {countAndMedian} from "../../src/particles/statistics/count-and-median.js";

const limits = {min: 0, max: 10, step: 0.05};

/** Tries values until the curve is fine enough. */
function curveOf(
  of: (value: number) => Omit<SensitivityPoint, "value">,
  range = limits,
  start: SensitivityPoint[] = []
): {points: SensitivityPoint[]; asked: number[]} {
  let points = start;
  const asked: number[] = [];
  for (let value = nextProbe(points, range); value !== null; value = nextProbe(points, range)) {
    asked.push(value);
    if (asked.length > 100) throw new Error("no end");
    points = withPoint(points, {value, ...of(value)});
  }
  return {points, asked};
}

test("begins with both ends and the middle, and puts most points where the curve steps", () => {
  const {points, asked} = curveOf((value) => ({count: value < 2.3 ? 500 : 100, medianNm: 5}));
  expect(asked.slice(0, 5)).toEqual([0, 10, 5, 2.5, 7.5]);
  expect(points.map(({value}) => value)).toEqual([...asked].sort((a, b) => a - b));
  const below = points.filter(({count}) => count === 500).at(-1)!.value;
  const above = points.find(({count}) => count === 100)!.value;
  expect(above - below).toBeLessThanOrEqual(limits.step * 1.001);
});

test("a flat curve needs few points, whatever was known before", () => {
  const flat = () => ({count: 7, medianNm: 3});
  expect(curveOf(flat).points.length).toBeLessThanOrEqual(17);
  const known = [{value: 0.5, ...flat()}];
  expect(curveOf(flat, limits, known).points[1]).toEqual(known[0]);
});

test("asks for values on the slider's steps alone, each once, and for at most 21", () => {
  fc.assert(
    fc.property(
      fc.record({
        min: fc.constantFrom(0, 0.01, 0.7, 1),
        steps: fc.integer({min: 1, max: 400}),
        step: fc.constantFrom(0.005, 0.01, 0.05, 1)
      }),
      fc.array(fc.nat(1000), {minLength: 8, maxLength: 8}),
      ({min, steps, step}, counts) => {
        const range = {min, max: Number((min + steps * step).toPrecision(12)), step};
        const {points, asked} = curveOf((value) => {
          const count = counts[Math.floor(value * 13) % counts.length];
          return {count, medianNm: count === 0 ? Number.NaN : 1000 / count};
        }, range);
        expect(new Set(asked).size).toBe(asked.length);
        expect(points.length).toBeLessThanOrEqual(21);
        for (const value of asked) {
          expect(value).toBeGreaterThanOrEqual(range.min);
          expect(value).toBeLessThanOrEqual(range.max);
          const place = (value - min) / step;
          expect(Math.abs(place - Math.round(place))).toBeLessThan(1e-6);
        }
      }
    ),
    {seed: 8, numRuns: 200}
  );
});

test("says in words what the curves show", () => {
  const points = [
    {value: 0, count: 1200, medianNm: 4},
    {value: 1, count: 300, medianNm: 5.5},
    {value: 2, count: 0, medianNm: Number.NaN}
  ];
  expect(nearestPoint(points, 1.4)).toBe(points[1]);
  expect(sensitivityText(points, {label: "speckle size", unit: "nm", value: 1})).toBe(
    "Sensitivity to the speckle size: at 0 nm 1,200 particles with a median of 4.00 nm, at 2 nm 0 particles; " +
      "now at 1 nm 300 particles with a median of 5.50 nm. Number from 0 to 1,200, median from 4.00 to 5.50 nm."
  );
  expect(sensitivityText([], {label: "x", unit: "", value: 1})).toMatch(/not computed yet$/);
});

test("number and median of areas", () => {
  // Disks of 2, 4 and 10 px across at 0.5 nm a pixel.
  const areas = Float64Array.of(25 * Math.PI, Math.PI, 4 * Math.PI);
  expect(countAndMedian(areas, 0.5)).toEqual({count: 3, medianNm: 2});
  expect(countAndMedian(new Float64Array(0), 0.5)).toEqual({count: 0, medianNm: Number.NaN});
});
