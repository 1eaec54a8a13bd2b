import {expect, test} from "vitest";
import {densityHistogram} from "../../../src/particles/statistics/density-histogram.js";
import {ecdf} from "../../../src/particles/statistics/ecdf.js";
import {weightedSample} from "../../../src/particles/statistics/weighted-sample.js";
import {logNormalQuantiles} from "./support/samples.js";

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

test("given bins hold their particles, the largest too", () => {
  const {edgesNm, shares, densitiesPerNm, rule} = densityHistogram(weightedSample([1, 1.5, 2, 3]), {bins: 2});
  expect([...edgesNm]).toEqual([1, 2, 3]);
  expect([...shares]).toEqual([0.5, 0.5]);
  expect([...densitiesPerNm]).toEqual([0.5, 0.5]);
  expect(rule).toBe("given");
});

test("logarithmic bins have equal ratios, and a density per ln x of their own", () => {
  const {edgesNm, shares, logDensities} = densityHistogram(weightedSample([1, 3, 9, 11, 100]), {bins: 2, scale: "log"});
  expect(edgesNm[1]).toBeCloseTo(10, 12);
  for (const [i, share] of [0.6, 0.4].entries()) {
    expect(shares[i]).toBeCloseTo(share, 14);
    expect(logDensities[i]).toBeCloseTo(share / Math.log(10), 12);
  }
});

test("the number of bins is that of Freedman and Diaconis", () => {
  // 0 … 100 in steps: IQR 50, width 2 · 50 · 101^(−1/3) = 21.47, so 5 bins over 100.
  const diameters = Array.from({length: 101}, (_, i) => i + 1);
  expect(densityHistogram(weightedSample(diameters)).shares).toHaveLength(5);
  // Weights that say the same twice change nothing.
  expect(densityHistogram(weightedSample(diameters, {edgeWeights: diameters.map(() => 2)})).shares).toHaveLength(5);
});

test.each(["linear", "log"] as const)("the area of a density is 1 on %s bins, by number and by volume", (scale) => {
  for (const weighting of ["number", "volume"] as const) {
    const sample = weightedSample(logNormalQuantiles(3000, 8, 1.5), {weighting});
    const {edgesNm, densitiesPerNm, logDensities} = densityHistogram(sample, {scale});
    expect(sum(densitiesPerNm.map((density, i) => density * (edgesNm[i + 1] - edgesNm[i])))).toBeCloseTo(1, 10);
    expect(sum(logDensities.map((density, i) => density * Math.log(edgesNm[i + 1] / edgesNm[i])))).toBeCloseTo(1, 10);
    expect(densitiesPerNm.length).toBeGreaterThan(10);
    expect(densitiesPerNm.length).toBeLessThanOrEqual(200);
  }
});

test("few and equal diameters", () => {
  expect(densityHistogram(weightedSample([])).edgesNm).toHaveLength(0);
  const {edgesNm, shares, rule} = densityHistogram(weightedSample([2, 2, 2]));
  expect([...edgesNm]).toEqual([1.9, 2.1]);
  expect([...shares]).toEqual([1]);
  expect(rule).toBe("single value");
  // Half of them and more on one value: the quartiles agree.
  expect(sum(densityHistogram(weightedSample([2, 2, 2, 2, 2, 2, 2, 9])).shares)).toBeCloseTo(1, 14);
  expect(() => densityHistogram(weightedSample([1, 2]), {bins: 0})).toThrow("expected a whole number of bins, got 0");
});

test("the cumulative distribution has one step a distinct diameter", () => {
  const {diametersNm, shares} = ecdf(weightedSample([3, 1, 1, 2], {edgeWeights: [2, 1, 1, 4]}));
  expect([...diametersNm]).toEqual([1, 2, 3]);
  expect([...shares]).toEqual([0.25, 0.75, 1]);
  expect(ecdf(weightedSample([])).shares).toHaveLength(0);
});
