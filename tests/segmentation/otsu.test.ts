import {describe, expect, test} from "vitest";
import {gaussianBlur} from "../../src/segmentation/gaussian-blur.js";
import {normalise} from "../../src/segmentation/normalise.js";
import {otsu, otsuSplit} from "../../src/segmentation/otsu.js";
import {discImage, lcg} from "./disc-image.js";

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
    expect(split).toMatchObject({darkMean: 2, brightMean: 7});
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

describe("otsu", () => {
  test("finds dark discs under uneven light", () => {
    const image = discImage(512, 384, {shading: 100});
    const {data, model, warnings} = otsu(image);
    let both = 0;
    let either = 0;
    for (let i = 0; i < data.length; ++i) {
      const found = data[i] > 127;
      if (found && image.truth[i]) ++both;
      if (found || image.truth[i]) ++either;
    }
    expect(both / either).toBeGreaterThan(0.85);
    expect(model).toEqual({name: "otsu", sha256: ""});
    expect(warnings).toEqual([]);
  });

  test("is ½ exactly at the threshold, and runs from 0 to 255", () => {
    const image = discImage(256, 256);
    const {data} = otsu(image);
    const smooth = gaussianBlur(normalise(image), 2);
    const threshold = otsuSplit(smooth)?.threshold ?? Number.NaN;
    const wrong = data.filter((value, i) => value > 127 !== smooth[i] < threshold);
    expect(wrong).toHaveLength(0);
    expect(Math.min(...data)).toBe(0);
    expect(Math.max(...data)).toBe(255);
  });

  test("gives an image without contrast a map of 0 and a warning", () => {
    const map = otsu({width: 20, height: 20, data: new Uint8Array(400).fill(3)});
    expect(map.data.every((value) => value === 0)).toBe(true);
    expect(map.warnings).toHaveLength(1);
  });
});
