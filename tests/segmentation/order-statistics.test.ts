import {expect, test} from "vitest";
import {median, quantile} from "../../src/segmentation/order-statistics.js";

test("interpolates linearly between neighbours", () => {
  // numpy.percentile([1, 2, 4, 8], [0, 5, 50, 95, 100])
  const sorted = [1, 2, 4, 8];
  expect([0, 0.05, 0.5, 0.95, 1].map((share) => quantile(sorted, share))).toEqual([1, 1.15, 3, 7.399999999999999, 8]);
});

test("takes the only value of a list of one", () => {
  expect(quantile([7], 0.95)).toBe(7);
});

test("the median needs no order and leaves the list as it is", () => {
  const values = Float64Array.of(9, -1, 10, 2);
  expect(median(values)).toBe(5.5);
  expect([...values]).toEqual([9, -1, 10, 2]);
});
