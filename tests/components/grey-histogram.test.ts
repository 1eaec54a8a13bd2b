import {expect, test} from "vitest";
import {clippedRange, greyCounts} from "../../src/components/grey-histogram.js";

test("counts each grey value", () => {
  const counts = greyCounts(Uint8Array.of(0, 3, 3, 255));
  expect([counts.length, counts[0], counts[3], counts[255]]).toEqual([256, 1, 2, 1]);
});

test("leaves a share of the pixels black and white", () => {
  // 10 pixels each of 50 … 149: 5 % of 1000 pixels are those of five values.
  const grey = Uint8Array.from({length: 1000}, (_, i) => 50 + Math.floor(i / 10));
  expect(clippedRange(greyCounts(grey), 0)).toEqual({black: 50, white: 149});
  expect(clippedRange(greyCounts(grey), 0.05)).toEqual({black: 55, white: 144});
});

test.each([0, 7, 255])("parts black from white where all pixels are %i", (value) => {
  const {black, white} = clippedRange(greyCounts(new Uint8Array(10).fill(value)), 0.005);
  expect(white).toBeGreaterThan(black);
  expect(black).toBeGreaterThanOrEqual(0);
  expect(white).toBeLessThanOrEqual(255);
});
