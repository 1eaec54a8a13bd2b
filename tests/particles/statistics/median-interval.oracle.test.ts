import {expect, test} from "vitest";
import {medianInterval} from "../../../src/particles/statistics/median-interval.js";

// Ranks and coverage of the binomial distribution with ½, as in tables of the sign test.
test.each([
  [6, 1, 6, 0.96875],
  [10, 2, 9, 0.978515625],
  [20, 6, 15, 0.9586105],
  [100, 40, 61, 0.9647998]
])("for %i particles the order statistics %i and %i", (n, low, high, coverage) => {
  const interval = medianInterval(Array.from({length: n}, (_, i) => n - i));
  expect(interval).toMatchObject({lowNm: low, highNm: high, lowRank: low, highRank: high});
  expect(interval.coverage).toBeCloseTo(coverage, 7);
});

test("for many particles the ranks are n/2 ∓ 0.98 √n", () => {
  const n = 100_000;
  const {lowRank, highRank, coverage} = medianInterval(Array.from({length: n}, (_, i) => i + 1));
  expect(Math.abs(lowRank - (n / 2 - 0.98 * Math.sqrt(n)))).toBeLessThan(2);
  expect(lowRank + highRank).toBe(n + 1);
  expect(coverage).toBeGreaterThanOrEqual(0.95);
  expect(coverage).toBeLessThan(0.951);
});

test("too few particles have no interval", () => {
  expect(medianInterval([1, 2, 3, 4, 5])).toEqual({
    lowNm: Number.NaN,
    highNm: Number.NaN,
    lowRank: 0,
    highRank: 0,
    coverage: 0
  });
  expect(medianInterval([]).coverage).toBe(0);
  expect(medianInterval([1, 2, 3, 4, 5], {level: 0.9}).coverage).toBeCloseTo(0.9375, 12);
});
