import {expect, test} from "vitest";
import {boxMean} from "../../src/segmentation/box-mean.js";
import {lcg} from "./disc-image.js";

test.each([
  [9, 7, 1],
  [9, 7, 3],
  [5, 12, 20],
  [1, 1, 2],
  [1, 6, 2]
])("averages what lies within the image: %i × %i px, radius %i", (width, height, radius) => {
  const random = lcg(5);
  const data = Float32Array.from({length: width * height}, random);
  const means = boxMean({width, height, data}, radius);
  for (let y = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x) {
      let sum = 0;
      let count = 0;
      for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); ++v) {
        for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); ++u, ++count) {
          sum += data[v * width + u];
        }
      }
      expect(means[y * width + x]).toBeCloseTo(sum / count, 5);
    }
  }
});
