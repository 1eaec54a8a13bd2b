import {describe, expect, test} from "vitest";
import {
  geometricMean,
  geometricStandardDeviation,
  mean,
  standardDeviation
} from "../../../src/particles/statistics/means.js";
import {momentRatio} from "../../../src/particles/statistics/moment-ratio.js";
import {weightedSample} from "../../../src/particles/statistics/weighted-sample.js";
import {logNormalQuantiles} from "./support/samples.js";

const DIAMETERS = [2.1, 3.5, 3.5, 4.0, 5.2, 7.9, 8.8];

test("means and spreads are those of numpy and scipy", () => {
  const sample = weightedSample(DIAMETERS);
  // numpy.mean, numpy.std(ddof=1), scipy.stats.gmean, scipy.stats.gstd.
  expect(mean(sample)).toBeCloseTo(5, 12);
  expect(standardDeviation(sample)).toBeCloseTo(2.4765567494675618, 12);
  expect(geometricMean(sample)).toBeCloseTo(4.497100987606161, 12);
  expect(geometricStandardDeviation(sample)).toBeCloseTo(1.6510499388200648, 12);
});

test("weighted spread, by hand", () => {
  // Deviations −1.5, −0.5 and 1 from the mean of 2.5, and n* = 16/6.
  const sample = weightedSample([1, 2, 3.5], {edgeWeights: [1, 1, 2]});
  const variance = (1.5 ** 2 + 0.5 ** 2 + 2 * 1) / 4;
  expect(mean(sample)).toBeCloseTo(2.5, 14);
  expect(standardDeviation(sample)).toBeCloseTo(Math.sqrt((variance * (16 / 6)) / (16 / 6 - 1)), 12);
});

test("too few particles", () => {
  expect(mean(weightedSample([]))).toBeNaN();
  expect(geometricMean(weightedSample([]))).toBeNaN();
  expect(mean(weightedSample([0.1]))).toBe(0.1);
  expect(standardDeviation(weightedSample([0.1]))).toBeNaN();
  expect(geometricStandardDeviation(weightedSample([0.1]))).toBeNaN();
  expect(standardDeviation(weightedSample([0.1, 0.1, 0.1]))).toBe(0);
  expect(geometricStandardDeviation(weightedSample([0.1, 0.1, 0.1]))).toBe(1);
});

describe("moment ratios", () => {
  test("of 1, 2 and 3 nm", () => {
    expect(momentRatio([1, 2, 3], 1, 0)).toBeCloseTo(2, 14);
    expect(momentRatio([1, 2, 3], 3, 2)).toBeCloseTo(36 / 14, 14);
    expect(momentRatio([1, 2, 3], 4, 3)).toBeCloseTo(98 / 36, 14);
    expect(momentRatio([1, 2, 3], 2, 0)).toBeCloseTo(Math.sqrt(14 / 3), 14);
    expect(momentRatio([1, 2, 3], 0, 0)).toBeCloseTo(6 ** (1 / 3), 14);
    expect(momentRatio([1, 2, 3], 3, 3)).toBeCloseTo(Math.exp((8 * Math.log(2) + 27 * Math.log(3)) / 36), 14);
    expect(momentRatio([1, 2], 1, 0, {edgeWeights: [1, 3]})).toBeCloseTo(7 / 4, 14);
  });

  test("are symmetric in p and q, and those of Hatch and Choate for a log-normal", () => {
    const diameters = logNormalQuantiles(200_000, 10, 1.3);
    for (const [p, q] of [
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 3],
      [3, 3]
    ]) {
      const expected = 10 * Math.exp(((p + q) * Math.log(1.3) ** 2) / 2);
      expect(momentRatio(diameters, p, q) / expected).toBeCloseTo(1, 3);
      expect(momentRatio(diameters, q, p)).toBeCloseTo(momentRatio(diameters, p, q), 10);
    }
  });

  test("are the weighted means of ISO 9276-2: x̄ of moment 1 weighted by x^r is D[r + 1, r]", () => {
    expect(momentRatio(DIAMETERS, 3, 2)).toBeCloseTo(mean(weightedSample(DIAMETERS, {weighting: "area"})), 12);
    expect(momentRatio(DIAMETERS, 4, 3)).toBeCloseTo(mean(weightedSample(DIAMETERS, {weighting: "volume"})), 12);
    expect(momentRatio(DIAMETERS, 3, 3)).toBeCloseTo(
      geometricMean(weightedSample(DIAMETERS, {weighting: "volume"})),
      12
    );
  });

  test("do not overflow", () => {
    expect(momentRatio([1e200, 2e200], 4, 3) / 1e200).toBeCloseTo(17 / 9, 12);
    expect(momentRatio([], 3, 2)).toBeNaN();
    expect(() => momentRatio([1, Number.NaN], 3, 2)).toThrow("got NaN for particle 1");
  });
});
