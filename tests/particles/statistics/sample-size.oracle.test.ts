import {expect, test} from "vitest";
import {geometricSdOf, particlesNeeded, relativePrecision} from "../../../src/particles/statistics/sample-size.js";

const PRECISIONS = [0.1, 0.05, 0.03, 0.01];

// Masuda and Iinoya's formula with u = 1.96, to whole particles: by number, then by volume.
test.each([
  [1.1, [4, 14, 39, 351], [4, 17, 47, 427]],
  [1.2, [13, 52, 144, 1298], [23, 93, 257, 2317]],
  [1.3, [27, 109, 304, 2735], [71, 284, 789, 7104]],
  [1.4, [46, 184, 511, 4595], [164, 657, 1824, 16413]],
  [1.6, [94, 377, 1047, 9424], [544, 2177, 6046, 54415]],
  [2.0, [229, 916, 2543, 22891], [2357, 9429, 26191, 235717]]
])("particles for a geometric standard deviation of %f", (geometricSd, byNumber, byVolume) => {
  const needed = (weighting: "number" | "volume") =>
    PRECISIONS.map((precision) => Math.round(particlesNeeded(precision, {geometricSd, weighting})));
  expect(needed("number")).toEqual(byNumber);
  expect(needed("volume")).toEqual(byVolume);
});

test("over 6000 particles for a volume mean at a geometric standard deviation of 1.6, as the abstract of ISO 13322-1:2004 has it", () => {
  const needed = particlesNeeded(0.03, {geometricSd: 1.6, weighting: "volume"});
  expect(needed).toBeGreaterThan(6000);
  expect(needed).toBeLessThan(6100);
});

test("the precision that 1465 particles of 2.5 ± 0.9 nm give (Gumbiowski 2023, fig. 5)", () => {
  const geometricSd = geometricSdOf(2.5, 0.9);
  // s² = ln(1 + 0.36²) = 0.12186, so σg = exp 0.34909.
  expect(geometricSd).toBeCloseTo(1.4178, 4);
  // 1.96 · 0.34909 · √(2 · 0.25 · 0.12186 + 1) / √1465, and c = 3.5 by volume.
  expect(relativePrecision(1465, {geometricSd})).toBeCloseTo(0.01841, 5);
  expect(relativePrecision(1465, {geometricSd, weighting: "volume"})).toBeCloseTo(0.03569, 5);
});

test("the precision is the inverse of the number", () => {
  const options = {geometricSd: 1.37, weighting: "area" as const, level: 0.9};
  expect(relativePrecision(particlesNeeded(0.02, options), options)).toBeCloseTo(0.02, 12);
  expect(relativePrecision(0, options)).toBe(Number.POSITIVE_INFINITY);
  expect(particlesNeeded(0.02, {geometricSd: 1})).toBe(0);
});

test("senseless questions are refused", () => {
  expect(() => particlesNeeded(0, {geometricSd: 1.5})).toThrow("expected a precision above 0, got 0");
  expect(() => particlesNeeded(0.1, {geometricSd: Number.NaN})).toThrow(
    "geometric standard deviation of 1 or more, got NaN"
  );
  expect(() => relativePrecision(-1, {geometricSd: 1.5})).toThrow("expected a number of particles, got -1");
});
