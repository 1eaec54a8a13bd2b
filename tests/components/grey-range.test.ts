import {expect, test} from "vitest";
import {FULL_RANGE, sameRange, shadeOf} from "../../src/components/grey-range.js";

test("the full range shows grey values as they are", () => {
  for (const value of [0, 51, 255]) expect(shadeOf(value, FULL_RANGE)).toBeCloseTo(value / 255, 12);
});

test("values beyond black and white are black and white, and gamma bends what lies between", () => {
  const range = {black: 100, white: 200, gamma: 2};
  expect([50, 100, 150, 200, 250].map((value) => shadeOf(value, range))).toEqual([0, 0, 0.25, 1, 1]);
});

test("ranges are the same when all of them is", () => {
  expect(sameRange(FULL_RANGE, {...FULL_RANGE})).toBe(true);
  expect(sameRange(FULL_RANGE, {...FULL_RANGE, gamma: 2})).toBe(false);
});
