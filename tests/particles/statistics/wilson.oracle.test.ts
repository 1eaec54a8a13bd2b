import {expect, test} from "vitest";
import {wilsonInterval} from "../../../src/particles/statistics/wilson.js";

// Shares that comparisons of intervals often take as examples; limits are the closed formula to four digits.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718]
])("%i of %i", (successes, count, low, high) => {
  const interval = wilsonInterval(successes / count, count);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test("the ends and nothing at all", () => {
  expect(wilsonInterval(0, 20).low).toBe(0);
  expect(wilsonInterval(1, 20).high).toBe(1);
  expect(wilsonInterval(Number.NaN, 0)).toEqual({low: 0, high: 1});
  expect(() => wilsonInterval(1.2, 20)).toThrow("expected a share from 0 to 1, got 1.2");
});
