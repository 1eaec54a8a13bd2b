import {describe, expect, test} from "vitest";
import {otsuSplit} from "../../src/segmentation/otsu-split.js";
import {lcg} from "./disc-image.js";

/** The definition, tried at every value: the split with the greatest variance between the classes. */
function bestSplit(values: Float32Array): {variance: number; threshold: number} {
  let best = {variance: -1, threshold: Number.NaN};
  for (const threshold of new Set(values)) {
    const dark = values.filter((value) => value < threshold);
    const bright = values.filter((value) => value >= threshold);
    if (dark.length === 0) continue;
    const mean = (part: Float32Array) => part.reduce((a, b) => a + b, 0) / part.length;
    const variance = dark.length * bright.length * (mean(bright) - mean(dark)) ** 2;
    if (variance > best.variance) best = {variance, threshold};
  }
  return best;
}

describe("otsuSplit", () => {
  test("separates two levels", () => {
    const split = otsuSplit(Float32Array.of(2, 2, 2, 7, 7));
    expect(split?.threshold).toBeGreaterThan(2);
    expect(split?.threshold).toBeLessThanOrEqual(7);
    expect(split).toMatchObject({darkMean: 2, brightMean: 7, spread: 0});
  });

  test("gives the spread within the classes", () => {
    // 1 and 3 lie 1 from their mean, 9 and 15 lie 3 from theirs: √((1 + 1 + 9 + 9) / 4).
    expect(otsuSplit(Float32Array.of(1, 3, 9, 15))?.spread).toBeCloseTo(Math.sqrt(5), 12);
  });

  test("has nothing to separate in equal values", () => {
    expect(otsuSplit(new Float32Array(5).fill(3))).toBeNull();
  });

  test("agrees with the definition within a bin", () => {
    const random = lcg(11);
    const values = Float32Array.from({length: 600}, (_, i) => random() + random() + (i % 5 === 0 ? -1.5 : 0));
    const span = Math.max(...values) - Math.min(...values);
    const {threshold} = otsuSplit(values) ?? {threshold: Number.NaN};
    expect(Math.abs(threshold - bestSplit(values).threshold)).toBeLessThan(span / 128);
  });
});
