import {expect, test} from "vitest";
import {parsePixelSize} from "../../src/components/pixel-size-text.js";

test.each([
  ["0,25", 0.25],
  ["2.5 Å", 0.25],
  ["1 fm", 1e-6],
  ["1 mm", 1e6]
])("reads %s", (text, nm) => {
  expect(parsePixelSize(text)).toEqual({nm});
});

test.each([
  ["0", "0"],
  ["-1", "-1"],
  ["1e160", "1e+160"],
  ["1e-300", "1e-300"],
  ["1e999", "Infinity"],
  ["2 m", "2000000000"]
])("refuses %s, which no pixel has", (text, nm) => {
  expect(parsePixelSize(text)).toEqual({
    nm: null,
    problem: `Expected a pixel size between 0.000001 and 1000000 nm, got ${nm} nm. Is it in another unit, such as pm or µm?`
  });
});

test("refuses what is no length as a length is refused", () => {
  expect(parsePixelSize("0.2 1/nm").problem).toMatch(/reciprocal/);
  expect(parsePixelSize("").problem).toMatch(/Expected a length/);
});
