import {expect, test} from "vitest";
import {barLengthPx, barLine, barPixelSizeNm} from "../../src/components/bar-line.js";

test("a bar of 50 nm over 200 px makes pixels of 0.25 nm", () => {
  expect(barPixelSizeNm(barLine([20, 240], [220, 240]), 50)).toBe(0.25);
  // 3-4-5: a slanted line is longer than its width.
  expect(barPixelSizeNm(barLine([0, 0], [30, 40]), 25)).toBe(0.5);
});

test("a horizontal line stays at the height where it began", () => {
  expect(barLine([10, 20], [110, 27], {horizontal: true}).to).toEqual([110, 20]);
  expect(barLengthPx(barLine([10, 20], [110, 27], {horizontal: true}))).toBe(100);
  expect(barLine([10, 20], [110, 27]).to).toEqual([110, 27]);
});

test("a line that is too short gives no size", () => {
  expect(barPixelSizeNm(barLine([10, 20], [14, 20]), 50)).toBeNull();
});

test("a bar of a femtometre over 100 px gives no size: there are no pixels so small", () => {
  expect(barPixelSizeNm(barLine([10, 20], [110, 20]), 1e-6)).toBeNull();
});
