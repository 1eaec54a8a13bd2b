import {expect, test} from "vitest";
import {weightedSample} from "../../../src/particles/statistics/weighted-sample.js";

test("diameters are sorted and keep their weights and images", () => {
  const sample = weightedSample([3, 1, 2], {weighting: "volume", edgeWeights: [1, 2, 1], images: ["b", "a", "b"]});
  expect([...sample.diametersNm]).toEqual([1, 2, 3]);
  for (const [i, weight] of [2 * 1, 8, 27].entries()) expect(sample.weights[i]).toBeCloseTo(weight / 27, 14);
  expect(sample.imageNames).toEqual(["b", "a"]);
  expect([...sample.images]).toEqual([1, 0, 0]);
  expect(sample.cumulative[3]).toBeCloseTo(37 / 27, 14);
  expect(sample.effectiveCount).toBeCloseTo(37 ** 2 / (2 ** 2 + 8 ** 2 + 27 ** 2), 12);
});

test("explicit weights replace those of the diameter", () => {
  const sample = weightedSample([1, 2], {weighting: "volume", particleWeights: [3, 1]});
  expect([...sample.weights]).toEqual([1, 1 / 3]);
});

test("a particle of weight 0 is left out, with its image", () => {
  const sample = weightedSample([1, 2, 3], {edgeWeights: [1, 0, 1], images: ["a", "b", "a"]});
  expect([...sample.diametersNm]).toEqual([1, 3]);
  expect(sample.imageNames).toEqual(["a"]);
  expect(sample.effectiveCount).toBe(2);
});

test("no particles are an empty sample", () => {
  expect(weightedSample([])).toMatchObject({effectiveCount: 0, imageNames: []});
});

test.each([
  [[1, Number.NaN], {}, "expected a positive diameter in nm, got NaN for particle 1"],
  [[0, 1], {}, "expected a positive diameter in nm, got 0 for particle 0"],
  [[-1], {}, "expected a positive diameter in nm, got -1 for particle 0"],
  [[Number.POSITIVE_INFINITY], {}, "expected a positive diameter in nm, got Infinity for particle 0"],
  [[1, 2], {edgeWeights: [1]}, "expected one edge weight for each of 2 particles, got 1"],
  [[1, 2], {edgeWeights: [1, -1]}, "expected every edge weight to be 0 or more, got -1 for particle 1"],
  [[1, 2], {particleWeights: [Number.NaN, 1]}, "expected every weight to be 0 or more, got NaN for particle 0"],
  [[1, 2], {images: ["a"]}, "expected an image for each of 2 particles, got 1"]
])("what cannot be weighed is refused in words: %j %j", (diameters, options, message) => {
  expect(() => weightedSample(diameters, options)).toThrow(new RangeError(message));
});
