import fc from "fast-check";
import {expect, test} from "vitest";
import {scaleBar} from "../../src/components/scale-bar.js";

test.each([
  [0.1, 200, 20, "20 nm"],
  [0.1, 199, 10, "10 nm"],
  [0.1, 500, 50, "50 nm"],
  [0.005, 100, 0.5, "0.5 nm"],
  [0.001, 100, 0.1, "0.1 nm"],
  [10, 100, 1000, "1 µm"],
  [10, 99, 500, "500 nm"],
  [20000, 100, 2e6, "2 mm"]
])("at %f nm a pixel, %i pixels fit a bar of %f nm", (nmPerPx, width, lengthNm, label) => {
  const bar = scaleBar(nmPerPx, width);
  expect(bar.lengthNm).toBe(lengthNm);
  expect(bar.label).toBe(label);
  expect(bar.lengthPx).toBeCloseTo(lengthNm / nmPerPx, 9);
});

test("fills at least two fifths of the width with 1, 2 or 5 × 10ⁿ nm", () => {
  fc.assert(
    fc.property(fc.double({min: 1e-4, max: 1e4, noNaN: true}), fc.integer({min: 20, max: 400}), (nmPerPx, width) => {
      const {lengthNm, lengthPx} = scaleBar(nmPerPx, width);
      expect(lengthPx).toBeLessThanOrEqual(width * (1 + 1e-9));
      expect(lengthPx).toBeGreaterThan(width * 0.4 * (1 - 1e-9));
      expect(["1", "2", "5"]).toContain(lengthNm.toExponential(12)[0]);
    }),
    {seed: 1}
  );
});

test("refuses a pixel of no size", () => {
  expect(() => scaleBar(0, 100)).toThrow(RangeError);
  expect(() => scaleBar(Number.NaN, 100)).toThrow(RangeError);
  expect(() => scaleBar(1, 0)).toThrow(RangeError);
});
