import {expect, test} from "vitest";
import {percentile} from "../../../src/particles/statistics/percentile.js";
import {weightedSample} from "../../../src/particles/statistics/weighted-sample.js";
import {logNormalQuantiles} from "./support/samples.js";

const TIED = [2.1, 3.5, 3.5, 4.0, 5.2, 7.9, 8.8];

// numpy 2.4.6: numpy.quantile(TIED, share).
test.each([
  [0.1, 2.94],
  [0.25, 3.5],
  [0.5, 4],
  [0.9, 8.26]
])("without weights, x at %f is that of numpy", (share, x) => {
  expect(percentile(weightedSample(TIED), share)).toBeCloseTo(x, 12);
});

// The integral of Akinshin's definition over all particles, in numpy: F(t) = clip(t n* − (h − 1), 0, 1), h = p (n* − 1) + 1.
test.each([
  [0.1, 6.658004636034385, 3.5],
  [0.5, 8.24966790034583, 4],
  [0.9, 8.8, 6.844545454545456]
])("with weights, x at %f is that of the definition", (share, byVolume, byHand) => {
  expect(percentile(weightedSample(TIED, {weighting: "volume"}), share)).toBeCloseTo(byVolume, 11);
  const edgeWeights = [1, 2, 3, 4, 3, 2, 1];
  expect(percentile(weightedSample(TIED, {edgeWeights}), share)).toBeCloseTo(byHand, 11);
});

test("two particles of weights 1 and 3", () => {
  // n* = 16/10, u = ½ · 0.6/1.6 = 0.1875, window 0.1875 … 0.8125 of the weight, of which 0.0625 lies on the first.
  const sample = weightedSample([10, 20], {edgeWeights: [1, 3]});
  expect(percentile(sample, 0.5)).toBeCloseTo((0.0625 * 10 + 0.5625 * 20) / 0.625, 12);
});

test("no, one and two particles", () => {
  expect(percentile(weightedSample([]), 0.5)).toBeNaN();
  for (const share of [0, 0.1, 0.5, 1]) expect(percentile(weightedSample([0.1]), share)).toBe(0.1);
  const pair = weightedSample([2, 1]);
  expect([0, 0.1, 0.5, 1].map((share) => percentile(pair, share))).toEqual([1, 1.1, 1.5, 2]);
});

test("equal diameters are their own percentiles, whatever their weights", () => {
  const sample = weightedSample([0.3, 0.3, 0.3], {edgeWeights: [1, 1.7, 2.3]});
  for (const share of [0, 0.1, 0.5, 0.9, 1]) expect(percentile(sample, share)).toBe(0.3);
});

test("the volume median of a log-normal is x50 exp(3 s²)", () => {
  const sample = weightedSample(logNormalQuantiles(200_000, 10, 1.4), {weighting: "volume"});
  const expected = 10 * Math.exp(3 * Math.log(1.4) ** 2);
  expect(percentile(sample, 0.5) / expected).toBeCloseTo(1, 3);
});

test("a share outside 0 … 1 is refused", () => {
  expect(() => percentile(weightedSample([1]), 10)).toThrow("expected a share from 0 to 1, got 10");
});
