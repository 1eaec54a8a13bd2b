import {describe, expect, test} from "vitest";
import {flatten} from "../../src/segmentation/flatten.js";
import {discImage, lcg} from "./disc-image.js";

function shadedImage(width: number, height: number, shade: (u: number, v: number) => number) {
  const data = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x, ++i) data[i] = shade((x / width) * 2 - 1, (y / height) * 2 - 1);
  }
  return {width, height, data};
}

const largest = (values: Float32Array) => values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);

const background = (flat: Float32Array, truth: Uint8Array) => flat.filter((_, i) => truth[i] === 0);

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;

describe("flatten", () => {
  test("removes a surface of second order", () => {
    const image = shadedImage(130, 90, (u, v) => 100 + 20 * u - 7 * v + 5 * u * u + 3 * u * v - 9 * v * v);
    // A block's mean differs from the surface at its centre by the curvature within the block.
    expect(largest(flatten(image, {order: 2}))).toBeLessThan(0.1);
  });

  test("removes a plane when nothing else is asked for", () => {
    expect(largest(flatten(shadedImage(130, 90, (u, v) => 100 + 20 * u - 7 * v)))).toBeLessThan(1e-3);
    expect(largest(flatten(shadedImage(130, 90, (u) => 100 + 9 * u * u)))).toBeGreaterThan(2);
  });

  test("leaves what the order does not reach", () => {
    const image = shadedImage(128, 128, (u) => 100 + 20 * u * u * u);
    expect(largest(flatten(image))).toBeGreaterThan(2);
    expect(largest(flatten(image, {order: 3}))).toBeLessThan(0.2);
  });

  test("brings the background to 0 though dark particles cover a sixth of the image", () => {
    const {truth, ...image} = discImage(512, 512, {noise: 2, shading: 50});
    expect(mean(truth)).toBeGreaterThan(0.15);
    const flat = background(flatten(image, {order: 2}), truth);
    expect(Math.abs(mean(flat))).toBeLessThan(1);
    expect(largest(flat)).toBeLessThan(10);
  });

  test("follows a change of brightness and contrast", () => {
    const {truth: _, ...image} = discImage(200, 120);
    const brighter = {...image, data: image.data.map((value) => 1000 + 4 * value)};
    const [flat, flatBrighter] = [flatten(image), flatten(brighter)];
    expect(largest(flat.map((value, i) => 4 * value - flatBrighter[i]))).toBeLessThan(1e-3);
  });

  test("commutes with transposition", () => {
    const {truth: _, ...image} = discImage(96, 160);
    const transposed = new Float32Array(image.data.length);
    for (let y = 0; y < 160; ++y) for (let x = 0; x < 96; ++x) transposed[x * 160 + y] = image.data[y * 96 + x];
    const flat = flatten(image);
    const flatTransposed = flatten({width: 160, height: 96, data: transposed});
    for (let y = 0; y < 160; ++y) {
      for (let x = 0; x < 96; ++x) expect(flatTransposed[x * 160 + y]).toBeCloseTo(flat[y * 96 + x], 4);
    }
  });

  test.each([
    [1, 1],
    [1, 50],
    [50, 1],
    [3, 5],
    [8, 8],
    [17, 9],
    [24, 600]
  ])("gives finite numbers for %i × %i px", (width, height) => {
    const random = lcg(1);
    const data = Float32Array.from({length: width * height}, random);
    expect(flatten({width, height, data}).every(Number.isFinite)).toBe(true);
  });

  test("a constant image becomes 0", () => {
    expect(largest(flatten({width: 40, height: 40, data: new Float32Array(1600).fill(1 / 3)}))).toBe(0);
  });
});
