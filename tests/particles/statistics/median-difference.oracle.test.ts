import {expect, test} from "vitest";
import {medianDifference} from "../../../src/particles/statistics/median-difference.js";
import {weightedSample} from "../../../src/particles/statistics/weighted-sample.js";
import {logNormalDraws, logNormalQuantiles, uniform} from "./support/samples.js";

/** Standard error of the median of n log-normal diameters, over the median: σ √(π/2n), σ = ln of the geometric SD. */
const relativeError = (geometricSd: number, n: number) => Math.log(geometricSd) * Math.sqrt(Math.PI / (2 * n));

test("one image each: the intervals are ±1.96 standard errors of two independent medians", () => {
  const sample = weightedSample(logNormalQuantiles(3000, 12, 1.3));
  const reference = weightedSample(logNormalQuantiles(2000, 10, 1.4));
  const {differenceNm, ratio, intervals, drawn} = medianDifference(sample, reference, {replicates: 4000});
  expect(differenceNm).toBeCloseTo(2, 3);
  expect(ratio).toBeCloseTo(1.2, 3);
  const [a, b] = [relativeError(1.3, 3000), relativeError(1.4, 2000)];
  const halfNm = 1.96 * Math.hypot(12 * a, 10 * b);
  const halfLog = 1.96 * Math.hypot(a, b);
  expect((intervals.differenceNm.high - intervals.differenceNm.low) / (2 * halfNm)).toBeCloseTo(1, 1);
  expect(Math.log(intervals.ratio.high / intervals.ratio.low) / (2 * halfLog)).toBeCloseTo(1, 1);
  expect((intervals.differenceNm.low + intervals.differenceNm.high) / 2).toBeCloseTo(2, 1);
  expect(Math.sqrt(intervals.ratio.low * intervals.ratio.high)).toBeCloseTo(1.2, 1);
  expect(drawn.sample.resampled).toBe("particles");
  expect(drawn.reference.note).toContain("one image");
});

test("two images of one size each: the difference and the ratio of every pair of draws, and no other", () => {
  // Three particles an image: any draw is all 4, all 8 or half of each with the median 6, and so of 2 and 3 with 2.5.
  const of = (low: number, high: number) =>
    weightedSample([low, low, low, high, high, high], {images: ["a", "a", "a", "b", "b", "b"]});
  const {differenceNm, ratio, intervals} = medianDifference(of(4, 8), of(2, 3), {level: 0.99});
  expect({differenceNm, ratio}).toEqual({differenceNm: 3.5, ratio: 2.4});
  // The outermost pairs, 4 − 3 and 8 − 2, come once in 16 draws.
  expect(intervals.differenceNm).toEqual({low: 1, high: 6});
  expect(intervals.ratio.low).toBeCloseTo(4 / 3, 12);
  expect(intervals.ratio.high).toBeCloseTo(4, 12);
});

test("95 % intervals hold the true difference and the true ratio about 95 times in 100, where images differ", () => {
  const random = uniform(33);
  const draw = (images: number, medianNm: number) => {
    const of = Array.from({length: 25 * images}, (_, i) => i % images);
    const effects = logNormalDraws(images, 1, 1.05, random);
    return weightedSample(
      logNormalDraws(of.length, medianNm, 1.3, random).map((x, i) => x * effects[of[i]]),
      {images: of}
    );
  };
  const held = {differenceNm: 0, ratio: 0};
  for (let trial = 0; trial < 200; trial++) {
    const {intervals} = medianDifference(draw(30, 11), draw(20, 10), {replicates: 400, seed: trial});
    if (intervals.differenceNm.low <= 1 && intervals.differenceNm.high >= 1) held.differenceNm++;
    if (intervals.ratio.low <= 1.1 && intervals.ratio.high >= 1.1) held.ratio++;
  }
  // Binomial with 0.93 (the percentile method is slightly narrow) and 200 trials: 186 ± 3.6.
  for (const count of Object.values(held)) {
    expect(count).toBeGreaterThan(174);
    expect(count).toBeLessThan(199);
  }
});

test("another unit multiplies the difference and leaves the ratio; the same seed gives the same, another seed not", () => {
  const images = Array.from({length: 240}, (_, i) => i % 12);
  const [x, y] = [logNormalDraws(240, 10, 1.4, uniform(2)), logNormalDraws(240, 9, 1.4, uniform(3))];
  const of = (factor: number) =>
    [x, y].map((values) =>
      weightedSample(
        values.map((v) => v * factor),
        {images}
      )
    );
  const [sample, reference] = of(1);
  const first = medianDifference(sample, reference, {seed: 5});
  expect(medianDifference(sample, reference, {seed: 5})).toEqual(first);
  expect(medianDifference(sample, reference, {seed: 6}).intervals).not.toEqual(first.intervals);
  const [largeSample, largeReference] = of(1000);
  const large = medianDifference(largeSample, largeReference, {seed: 5});
  expect(large.differenceNm / first.differenceNm).toBeCloseTo(1000, 6);
  expect(large.intervals.differenceNm.low / first.intervals.differenceNm.low).toBeCloseTo(1000, 6);
  expect(large.intervals.ratio.low).toBeCloseTo(first.intervals.ratio.low, 10);
  expect(first).toMatchObject({seed: 5, replicates: 2000, level: 0.95, drawn: {sample: {note: "", images: 12}}});
});

test("too few particles have no interval, and none have no difference", () => {
  const many = weightedSample([4, 5, 6]);
  const one = medianDifference(weightedSample([10]), many);
  expect(one).toMatchObject({differenceNm: 5, ratio: 2, intervals: {ratio: {low: Number.NaN, high: Number.NaN}}});
  expect(one.drawn.sample.note).toBe("An interval needs two particles.");
  expect(medianDifference(many, weightedSample([]))).toMatchObject({differenceNm: Number.NaN, ratio: Number.NaN});
});
