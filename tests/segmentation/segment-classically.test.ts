import {describe, expect, test} from "vitest";
import {gaussianBlur} from "../../src/segmentation/gaussian-blur.js";
import {normalise} from "../../src/segmentation/normalise.js";
import {otsuSplit} from "../../src/segmentation/otsu-split.js";
import {segmentClassically} from "../../src/segmentation/segment-classically.js";
import {discImage} from "./disc-image.js";
import {intersectionOverUnion} from "./intersection-over-union.js";

describe("segmentClassically", () => {
  test.each(["otsu", "adaptive"] as const)("%s finds dark discs under uneven light", (method) => {
    const image = discImage(512, 384, {shading: 100});
    const {data, model, warnings, polarity} = segmentClassically(image, {method});
    expect(intersectionOverUnion(data, image.truth)).toBeGreaterThan(0.85);
    expect(model).toEqual({name: method, sha256: ""});
    expect(warnings).toEqual([]);
    expect(polarity).toEqual({used: "dark-on-bright", automatic: true, sure: true});
  });

  test.each(["otsu", "adaptive"] as const)("%s finds the same in the negative", (method) => {
    const image = discImage(256, 256);
    const negative = {...image, data: image.data.map((value) => 300 - value)};
    const [{data}, inverted] = [segmentClassically(image, {method}), segmentClassically(negative, {method})];
    expect(inverted.polarity).toEqual({used: "bright-on-dark", automatic: true, sure: true});
    const differing = data.filter((value, i) => Math.abs(value - inverted.data[i]) > 1);
    expect(differing).toHaveLength(0);
  });

  test("looks for the particles it is told to look for", () => {
    const image = discImage(256, 256);
    const {data, polarity} = segmentClassically(image, {polarity: "bright-on-dark"});
    expect(polarity).toEqual({used: "bright-on-dark", automatic: false, sure: true});
    expect(intersectionOverUnion(data, image.truth)).toBeLessThan(0.1);
  });

  test("finds a particle that fills most of the frame", () => {
    const side = 256;
    const inside = (i: number) => Math.hypot((i % side) - 128, Math.floor(i / side) - 128) < 105;
    const noise = (i: number) => ((i * 7919) % 13) - 6;
    const data = Float32Array.from({length: side * side}, (_, i) => (inside(i) ? 90 : 200) + noise(i));
    const found = segmentClassically({width: side, height: side, data}).data;
    const wrong = found.filter((value, i) => value > 127 !== inside(i)).length;
    expect(wrong / found.length).toBeLessThan(0.02);
  });

  test("Otsu's map is above ½ exactly below the threshold, and a logistic function with the spread of the classes", () => {
    const image = discImage(256, 256);
    const {data} = segmentClassically(image);
    const smooth = gaussianBlur(normalise(image), 2);
    const split = otsuSplit(smooth);
    const {threshold, spread} = split ?? {threshold: Number.NaN, spread: Number.NaN};
    const wrong = data.filter((value, i) => value > 127 !== smooth[i] < threshold);
    expect(wrong).toHaveLength(0);
    // Its 0.95 quantile lies ln(19) scales beyond the threshold, and the scale is √3/π standard deviations.
    const deep = threshold - (Math.log(19) * spread * Math.sqrt(3)) / Math.PI;
    const mask = data.filter((value) => value >= 0.95 * 255).length;
    const expected = smooth.filter((value) => value < deep).length;
    expect(mask).toBeGreaterThan(100);
    expect(Math.abs(mask - expected) / expected).toBeLessThan(0.01);
  });

  test("adaptive follows a background that flattening does not reach, where Otsu does not", () => {
    const image = discImage(512, 512, {shading: 0});
    for (let i = 0; i < image.data.length; ++i) image.data[i] += 25 * Math.sin((i % 512) / 40);
    const [global, local] = [segmentClassically(image), segmentClassically(image, {method: "adaptive", windowPx: 101})];
    expect(intersectionOverUnion(local.data, image.truth)).toBeGreaterThan(0.8);
    expect(intersectionOverUnion(global.data, image.truth)).toBeLessThan(0.75);
  });

  test.each([
    [1, 1],
    [2, 1],
    [1, 9],
    [7, 5],
    [64, 64]
  ])("takes an image of %i × %i px, smoothed or not", (width, height) => {
    for (const sigmaPx of [0, 2]) {
      for (const method of ["otsu", "adaptive"] as const) {
        const {data} = segmentClassically(discImage(width, height), {method, sigmaPx});
        expect(data).toHaveLength(width * height);
      }
    }
  });

  test("two grey levels without any spread become 0 and 255", () => {
    const data = Uint8Array.from({length: 64 * 64}, (_, i) => (i % 64 < 8 && i < 512 ? 10 : 20));
    const map = segmentClassically({width: 64, height: 64, data}, {sigmaPx: 0, polarity: "dark-on-bright"});
    expect(new Set(map.data)).toEqual(new Set([0, 255]));
  });

  test.each([
    ["constant", new Uint8Array(400).fill(3)],
    ["saturated", new Uint16Array(400).fill(65535)],
    ["NaN", new Float32Array(400).fill(Number.NaN)]
  ])("gives a %s image a map of 0 and says so", (_, data) => {
    const map = segmentClassically({width: 20, height: 20, data});
    expect(map.data.every((value) => value === 0)).toBe(true);
    expect(map.warnings).toContain("The image is constant: there is nothing to find in it.");
    expect(map.polarity).toBeUndefined();
  });

  test("refuses an image whose data do not match its size", () => {
    expect(() => segmentClassically({width: 3, height: 3, data: new Uint8Array(8)})).toThrow(
      "expected 3 × 3 pixels, got 8"
    );
    expect(() => segmentClassically({width: 0, height: 3, data: new Uint8Array(0)})).toThrow("expected 0 × 3 pixels");
  });
});
