import {expect, test} from "vitest";
import {bootstrapIntervals} from "../../../src/particles/statistics/bootstrap-intervals.js";
import {
  geometricMean,
  geometricStandardDeviation,
  mean,
  standardDeviation
} from "../../../src/particles/statistics/means.js";
import {percentile} from "../../../src/particles/statistics/percentile.js";
import {resampler} from "../../../src/particles/statistics/resample.js";
import {weightedSample} from "../../../src/particles/statistics/weighted-sample.js";
import {logNormalDraws, uniform} from "./support/samples.js";

test.each([
  ["images", "number"],
  ["images", "volume"],
  ["particles", "number"],
  ["particles", "volume"]
] as const)("a draw of %s, weighted by %s, is what the drawn particles themselves give", (drawn, weighting) => {
  const random = uniform(5);
  const diameters = logNormalDraws(700, 6, 1.5, random);
  const images = Array.from(diameters, () => Math.floor(random() ** 2 * 9));
  const edgeWeights = Array.from(diameters, () => 1 + random());
  const sample = weightedSample(diameters, {weighting, edgeWeights, images});
  const clusterOf = drawn === "images" ? sample.images : Uint32Array.from(diameters, (_, k) => k);
  const clusters = drawn === "images" ? sample.imageNames.length : diameters.length;
  const source = resampler(sample, clusterOf, clusters);
  for (let round = 0; round < 20; round++) {
    const picks = Array.from({length: clusters}, () => Math.floor(random() * clusters));
    const numbers = picks.map((pick) => Math.floor(((pick + 0.5) / clusters) * 2 ** 32));
    source.draw(() => numbers.pop()!);

    const drawnDiameters: number[] = [];
    const drawnWeights: number[] = [];
    for (const pick of picks) {
      for (let k = 0; k < diameters.length; k++) {
        if (clusterOf[k] !== pick) continue;
        drawnDiameters.push(sample.diametersNm[k]);
        drawnWeights.push(sample.weights[k]);
      }
    }
    const expected = weightedSample(drawnDiameters, {particleWeights: drawnWeights});
    const {mean: drawnMean, variance, logMean, logVariance} = source.moments();
    const n = source.effectiveCount();
    expect(n / expected.effectiveCount).toBeCloseTo(1, 10);
    expect(drawnMean).toBeCloseTo(mean(expected), 10);
    expect(Math.sqrt((variance * n) / (n - 1))).toBeCloseTo(standardDeviation(expected), 10);
    expect(Math.exp(logMean)).toBeCloseTo(geometricMean(expected), 10);
    expect(Math.exp(Math.sqrt((logVariance * n) / (n - 1)))).toBeCloseTo(geometricStandardDeviation(expected), 10);
    for (const share of [0, 0.1, 0.5, 0.9, 1]) {
      expect(source.percentile(share)).toBeCloseTo(percentile(expected, share), 9);
    }
  }
});

test("one image: the interval of the mean is ±1.96 s/√n, and it says that particles were drawn", () => {
  const sample = weightedSample(logNormalDraws(2000, 10, 1.2, uniform(8)));
  const {intervals, resampled, note} = bootstrapIntervals(sample, {replicates: 4000});
  const half = (1.96 * standardDeviation(sample)) / Math.sqrt(2000);
  expect((intervals.meanNm.high - intervals.meanNm.low) / (2 * half)).toBeCloseTo(1, 1);
  expect(intervals.meanNm.low).toBeLessThan(mean(sample));
  expect(intervals.meanNm.high).toBeGreaterThan(mean(sample));
  expect(resampled).toBe("particles");
  expect(note).toContain("one image");
});

test("images that differ widen the intervals, images that do not leave them", () => {
  const random = uniform(9);
  const images = Array.from({length: 3000}, (_, i) => i % 30);
  const diameters = logNormalDraws(3000, 10, 1.2, random);
  const width = (x: ArrayLike<number>, of?: number[]) => {
    const {meanNm} = bootstrapIntervals(weightedSample(x, {images: of})).intervals;
    return meanNm.high - meanNm.low;
  };
  expect(width(diameters, images) / width(diameters)).toBeGreaterThan(0.7);
  expect(width(diameters, images) / width(diameters)).toBeLessThan(1.3);
  // Each image has its own magnification error of up to ±10 %.
  const errors = Array.from({length: 30}, () => 0.9 + 0.2 * random());
  const shifted = diameters.map((x, i) => x * errors[images[i]]);
  expect(width(shifted, images) / width(shifted)).toBeGreaterThan(2);
});

test("95 % intervals hold the truth about 95 times in 100", () => {
  const random = uniform(21);
  const images = Array.from({length: 900}, (_, i) => i % 30);
  let held = 0;
  for (let trial = 0; trial < 200; trial++) {
    const effects = logNormalDraws(30, 1, 1.05, random);
    const diameters = logNormalDraws(900, 10, 1.3, random).map((x, i) => x * effects[images[i]]);
    const {x50Nm} = bootstrapIntervals(weightedSample(diameters, {images}), {replicates: 400, seed: trial}).intervals;
    if (x50Nm.low <= 10 && x50Nm.high >= 10) held++;
  }
  // Binomial with 0.93 (the percentile method is slightly narrow) and 200 trials: 186 ± 3.6.
  expect(held).toBeGreaterThan(174);
  expect(held).toBeLessThan(199);
});

test("the same seed gives the same intervals, another seed others", () => {
  const sample = weightedSample(logNormalDraws(300, 10, 1.4, uniform(2)), {
    images: Array.from({length: 300}, (_, i) => i % 12)
  });
  const first = bootstrapIntervals(sample, {seed: 5});
  expect(bootstrapIntervals(sample, {seed: 5})).toEqual(first);
  expect(bootstrapIntervals(sample, {seed: 6}).intervals).not.toEqual(first.intervals);
  expect(first).toMatchObject({seed: 5, replicates: 2000, level: 0.95, resampled: "images", images: 12, note: ""});
  expect(bootstrapIntervals(sample, {level: 0.5}).intervals.x50Nm.low).toBeGreaterThan(first.intervals.x50Nm.low);
});

test("few images and few particles are said aloud", () => {
  const images = ["a", "a", "b", "b"];
  expect(bootstrapIntervals(weightedSample([1, 2, 3, 4], {images})).note).toContain("2 images only");
  for (const diameters of [[], [3]]) {
    const {intervals, note} = bootstrapIntervals(weightedSample(diameters));
    expect(intervals.x50Nm).toEqual({low: Number.NaN, high: Number.NaN});
    expect(note).toBe("An interval needs two particles.");
  }
  const {intervals} = bootstrapIntervals(weightedSample([3, 3, 3]));
  expect(intervals.x50Nm.low).toBeCloseTo(3, 14);
  expect(intervals.geometricStandardDeviation).toEqual({low: 1, high: 1});
});

test.each([
  [{level: 1}, "expected a confidence level between 0 and 1, got 1"],
  [{replicates: 0}, "expected a whole number of replicates, got 0"],
  [{seed: 0.5}, "expected a whole number as seed, got 0.5"]
])("%j is refused", (options, message) => {
  expect(() => bootstrapIntervals(weightedSample([1, 2]), options)).toThrow(message);
});
