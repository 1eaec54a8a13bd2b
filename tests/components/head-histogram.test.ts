import {expect, test} from "vitest";
import {binCounts} from "../../src/components/head-histogram.js";

test("counts values in bins of equal width, both ends included", () => {
  expect(binCounts([0, 1, 1.9, 2, 4], 4)).toEqual([1, 2, 1, 1]);
  expect(binCounts([3, Number.NaN, 7, Number.POSITIVE_INFINITY], 2)).toEqual([1, 1]);
});

test("has no bins without two values", () => {
  expect(binCounts([], 4)).toEqual([]);
  expect(binCounts([2, 2, 2], 4)).toEqual([]);
});
