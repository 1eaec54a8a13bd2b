import {describe, expect, test} from "vitest";
import {imageRows} from "../../src/segmentation/image-rows.js";
import {collectRows} from "../../src/segmentation/pixel-rows.js";
import {createProbabilityCanvas} from "../../src/segmentation/probability-canvas.js";
import type {Scale} from "../../src/segmentation/resample.js";
import {resampleRows, scales} from "../../src/segmentation/resample.js";
import {lcg} from "./disc-image.js";

const resample = (width: number, height: number, data: Float32Array, scale: Scale) =>
  collectRows(resampleRows(imageRows({width, height, data}), scale));

const sizes = [
  [1, 1],
  [1, 7],
  [5, 2],
  [9, 6],
  [16, 11]
];

describe("resampleRows", () => {
  test("averages blocks, at the sides what is left of them", () => {
    // biome-ignore format: the image as a picture
    const data = Float32Array.of(
      1, 3, 10,
      5, 7, 20,
      2, 4, 100
    );
    expect(resample(3, 3, data, 0.5)).toEqual({width: 2, height: 2, data: Float32Array.of(4, 15, 3, 100)});
    expect(resample(3, 3, data, 0.25)).toEqual({width: 1, height: 1, data: Float32Array.of(152 / 9)});
  });

  test("keeps an image as it is at a scale of 1", () => {
    const rows = imageRows({width: 2, height: 1, data: Uint8Array.of(1, 2)});
    expect(resampleRows(rows, 1)).toBe(rows);
  });

  test("interpolates by cubic convolution", () => {
    // Between 0 and 1 of a step, a quarter of the way from the left pixel: w(1.25), w(0.25), w(0.75), w(1.75)
    // of Catmull and Rom are −0.0703, 0.8672, 0.2266, −0.0234.
    const {data} = resample(4, 1, Float32Array.of(0, 0, 1, 1), 2);
    expect(data[3]).toBeCloseTo(0.2265625 - 0.0234375, 6);
    expect(data[4]).toBeCloseTo(1 - data[3], 6);
    expect([...data.slice(0, 3)]).toEqual([0, -0.0234375, -0.0703125]);
  });

  test.each([2, 4] as const)("keeps constants and, away from the sides, straight lines at a scale of %i", (scale) => {
    const line = Float32Array.from({length: 12 * 9}, (_, i) => 3 * (i % 12) - 2 * Math.floor(i / 12));
    const {width, height, data} = resample(12, 9, line, scale);
    for (let y = 2 * scale; y < height - 2 * scale; ++y) {
      for (let x = 2 * scale; x < width - 2 * scale; ++x) {
        const expected = 3 * ((x + 0.5) / scale - 0.5) - 2 * ((y + 0.5) / scale - 0.5);
        expect(data[y * width + x]).toBeCloseTo(expected, 4);
      }
    }
    const constant = resample(3, 2, Float32Array.of(5, 5, 5, 5, 5, 5), scale);
    expect(constant.data.every((value) => Math.abs(value - 5) < 1e-6)).toBe(true);
  });

  test("does not depend on the order in which rows are read", () => {
    const random = lcg(2);
    const rows = resampleRows(imageRows({width: 5, height: 9, data: Float32Array.from({length: 45}, random)}), 2);
    const {data} = collectRows(rows);
    const row = new Float32Array(10);
    for (const y of [17, 0, 9, 8, 3, 16]) {
      rows.readRow(y, row);
      expect(row).toEqual(data.slice(y * 10, (y + 1) * 10));
    }
  });
});

describe("createProbabilityCanvas", () => {
  /** Brings probabilities of the resampled image back, written in two parts a row. */
  function bringBack(width: number, height: number, scale: Scale, probability: (x: number, y: number) => number) {
    const canvas = createProbabilityCanvas(width, height, scale);
    const [columns, rows] = [Math.ceil(width * scale), Math.ceil(height * scale)];
    for (let y = 0; y < rows; ++y) {
      const values = Float32Array.from({length: columns}, (_, x) => probability(x, y));
      const cut = columns >> 1;
      canvas.write(y, 0, values.subarray(0, cut));
      canvas.write(y, cut, values.subarray(cut));
    }
    return canvas.finish();
  }

  test.each(scales)("brings constants back at a scale of %d, for images of every size", (scale) => {
    for (const [width, height] of sizes) {
      expect(bringBack(width, height, scale, () => 1)).toEqual(new Uint8Array(width * height).fill(255));
      expect(bringBack(width, height, scale, () => 0.2)).toEqual(new Uint8Array(width * height).fill(51));
    }
  });

  test("rounds to the nearest byte", () => {
    expect([...bringBack(3, 1, 1, (x) => [0, 0.499, 0.9999][x])]).toEqual([0, 127, 255]);
  });

  test("averages what lies within a pixel", () => {
    expect([...bringBack(2, 1, 2, (x, y) => Number(x < 1 || (x === 2 && y === 0)))]).toEqual([128, 64]);
  });

  test("interpolates between the centres of blocks", () => {
    // Blocks of two pixels with centres 0.5 and 2.5 px: 0, then a quarter and three quarters of the way, then 255.
    expect([...bringBack(4, 1, 0.5, (x) => x)]).toEqual([0, 64, 191, 255]);
  });

  test.each(scales)("puts edges where they were, to half a pixel of the smaller image, at a scale of %d", (scale) => {
    const [width, height] = [64, 48];
    const data = Float32Array.from({length: width * height}, (_, i) => Number(i % width >= 24 && i >= 16 * width));
    const small = resample(width, height, data, scale);
    const back = bringBack(width, height, scale, (x, y) => Math.min(1, Math.max(0, small.data[y * small.width + x])));
    const wrong = back.filter((byte, i) => byte > 127 !== data[i] > 0.5).length;
    // The edges are 40 + 32 px long.
    expect(wrong).toBeLessThanOrEqual(72 * Math.max(0.5, 0.5 / scale) - (scale >= 1 ? 36 : 0));
  });
});
