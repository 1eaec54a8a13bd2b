import {expect, test} from "vitest";
import {normalCdf, normalQuantile, twoSidedZ} from "../../../src/particles/statistics/normal-distribution.js";

// scipy 1.17.1: scipy.stats.norm.cdf and .ppf.
test.each([
  [-8, 6.22096057427174e-16],
  [-5, 2.866515718791933e-7],
  [-1.96, 0.024997895148220435],
  [-0.3, 0.3820885778110474],
  [0, 0.5],
  [1, 0.8413447460685429],
  [3, 0.9986501019683699]
])("the probability below %f", (z, p) => expect(Math.abs(normalCdf(z) - p)).toBeLessThan(1e-14));

test.each([
  [1e-10, -6.361340902404056],
  [0.001, -3.090232306167813],
  [0.025, -1.9599639845400545],
  [0.3, -0.5244005127080409],
  [0.5, 0],
  [0.975, 1.959963984540054]
])("the quantile of %f", (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 9));

test("the ends of the distribution", () => {
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  expect(normalQuantile(1.1)).toBeNaN();
  expect(normalCdf(-40)).toBe(0);
  expect(normalCdf(40)).toBe(1);
  expect(() => twoSidedZ(1)).toThrow("expected a confidence level between 0 and 1, got 1");
});
