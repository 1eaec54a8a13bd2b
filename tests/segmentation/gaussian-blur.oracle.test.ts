import {expect, test} from "vitest";
import {gaussianBlur} from "../../src/segmentation/gaussian-blur.js";
import {lcg} from "./disc-image.js";

test("spreads a single pixel as a Gaussian", () => {
  const side = 41;
  const data = new Float32Array(side * side);
  data[20 * side + 20] = 1;
  const blurred = gaussianBlur({width: side, height: side, data}, 2);
  for (const [dx, dy] of [
    [0, 0],
    [1, 0],
    [0, 3],
    [2, -4]
  ]) {
    // The sum of a sampled Gaussian of σ = 2 px is 1/(2πσ²) to nine digits; cutting it off at 4σ adds 1·10⁻⁴.
    const expected = Math.exp(-(dx * dx + dy * dy) / 8) / (8 * Math.PI);
    expect(blurred[(20 + dy) * side + 20 + dx] / expected).toBeCloseTo(1, 3);
  }
});

test("keeps a constant and, mirrored at the sides, the mean", () => {
  const random = lcg(3);
  const data = Float32Array.from({length: 37 * 5}, random);
  const mean = (values: Float32Array) => values.reduce((a, b) => a + b) / values.length;
  expect(mean(gaussianBlur({width: 37, height: 5, data}, 2))).toBeCloseTo(mean(data), 6);
  expect(gaussianBlur({width: 3, height: 1, data: new Float32Array(3).fill(4)}, 2)[1]).toBeCloseTo(4, 6);
});
