import {expect, test} from "vitest";
import {barLine} from "../../src/components/bar-line.js";
import {barWords} from "../../src/components/bar-words.js";

const line = barLine([10, 20], [110, 20]);

test.each([
  [null, "The line is 100.0 px long."],
  [25, "The line is 100.0 px long: 0.25 nm a pixel."],
  // A bar of two millimetres is longer than any pixel, and right.
  [2e6, "The line is 100.0 px long: 20000 nm a pixel."],
  [
    1e160,
    "The line is 100.0 px long: 1e+158 nm a pixel, which is not between 0.000001 and 1000000 nm. Is the unit right?"
  ],
  [0, "The line is 100.0 px long: 0 nm a pixel, which is not between 0.000001 and 1000000 nm. Is the unit right?"]
])("says what a bar of %s nm makes of a pixel", (lengthNm, words) => {
  expect(barWords(line, lengthNm)).toBe(words);
});

test("says that a line is too short", () => {
  expect(barWords(barLine([10, 20], [14, 20]), 50)).toBe("The line is 4.0 px long, too short to measure by.");
});
