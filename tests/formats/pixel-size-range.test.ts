import fc from "fast-check";
import {expect, test} from "vitest";
import {isPixelSize, PIXEL_SIZE_RANGE} from "../../src/formats/pixel-size-range.js";

test.each([1e-6, 0.012, 0.25, 1000, 1e6])("a pixel can be %d nm", (nm) => {
  expect(isPixelSize(nm)).toBe(true);
});

test.each([0, -0.25, Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY])("no pixel is %d nm", (nm) => {
  expect(isPixelSize(nm)).toBe(false);
});

test.each([9.99e-7, 1.001e6, 1e160, 1e-300])("%d nm is out of the range", (nm) => {
  expect(isPixelSize(nm)).toBe(false);
});

test("the words name the range that is tested", () => {
  const [, smallest, largest] = /^between (\S+) and (\S+) nm$/.exec(PIXEL_SIZE_RANGE)!.map(Number);
  for (const nm of [smallest, largest]) expect(isPixelSize(nm)).toBe(true);
  for (const nm of [smallest * 0.999, largest * 1.001]) expect(isPixelSize(nm)).toBe(false);
});

test("areas and volumes of one pixel and of the largest frames are finite and above zero in single precision", () => {
  const sizes = fc.double({min: -6, max: 6, noNaN: true}).map((power) => 10 ** power);
  fc.assert(
    fc.property(fc.oneof(sizes, fc.constantFrom(1e-6, 1e6)), (nm) => {
      fc.pre(isPixelSize(nm));
      for (const px of [1, 1e5]) {
        for (const power of [2, 3]) {
          const measure = Math.fround((px * nm) ** power);
          expect(measure > 0 && Number.isFinite(measure)).toBe(true);
        }
      }
    }),
    {seed: 7}
  );
});
