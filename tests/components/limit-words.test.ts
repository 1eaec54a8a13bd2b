import {expect, test} from "vitest";
import {limitWords} from "../../src/components/limit-words.js";

const share = {label: "Probability threshold", unit: "", min: 0.01, max: 0.99, integer: false} as const;
const pixels = {label: "Marker limit", unit: "px", min: 1, max: 100000, integer: true} as const;

test.each([
  [share, 0.5, ""],
  [share, 0.99, ""],
  [share, 1.5, "Probability threshold: 1.5 is above its highest value of 0.99; 0.99 is taken."],
  [share, -1, "Probability threshold: -1 is below its lowest value of 0.01; 0.01 is taken."],
  [pixels, 12.4, "Marker limit: 12.4 px is no whole number; 12 px is taken."],
  [pixels, 1e21, "Marker limit: 1e+21 px is above its highest value of 100000 px; 100000 px is taken."],
  [pixels, 12, ""]
])("of %o, %f: %s", (row, value, words) => {
  expect(limitWords(row, value)).toBe(words);
});
