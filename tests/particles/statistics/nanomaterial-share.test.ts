import {expect, test} from "vitest";
import {nanomaterialShare} from "../../../src/particles/statistics/nanomaterial-share.js";

const sample = (inside: number, outside: number) => [...Array(inside).fill(50), ...Array(outside).fill(150)];

test("the limits of 1 and 100 nm belong to the range", () => {
  expect(nanomaterialShare([1, 100]).share).toBe(1);
  expect(nanomaterialShare([0.99, 100.01]).share).toBe(0);
});

test.each([
  [900, 100, "meets"],
  [100, 900, "does not meet"],
  [505, 495, "not decidable"],
  [500, 500, "not decidable"],
  // Wilson: 62.3 % of 53 has the lower limit 0.4884, 64.2 % of 53 has 0.5073.
  [33, 20, "not decidable"],
  [34, 19, "meets"]
])("%i particles inside and %i outside", (inside, outside, verdict) => {
  expect(nanomaterialShare(sample(inside, outside)).verdict).toBe(verdict);
});

test("the words say what is decided and what is not", () => {
  const {text} = nanomaterialShare(sample(900, 100));
  expect(text).toContain("90.0 % of 1000 particles (88.0 % to 91.7 % with 95 % confidence)");
  expect(text).toContain("is met");
  expect(text).toContain("supports, and does not replace, the decision flow");
  expect(nanomaterialShare(sample(100, 900)).text).toContain("is not met");
  expect(nanomaterialShare(sample(5, 5)).text).toContain("is not decidable");
});

test("without particles nothing is decided", () => {
  const {share, interval, verdict, text} = nanomaterialShare([]);
  expect(share).toBeNaN();
  expect(interval).toEqual({low: 0, high: 1});
  expect(verdict).toBe("not decidable");
  expect(text).toContain("No particles were measured");
});

test("edge weights count as particles in the share, and widen its interval", () => {
  const plain = nanomaterialShare([50, 50, 150, 150]);
  const weighted = nanomaterialShare([50, 50, 150, 150], {edgeWeights: [1, 1, 3, 3]});
  expect(weighted.share).toBeCloseTo(0.25, 14);
  const equal = nanomaterialShare([50, 50, 150, 150], {edgeWeights: [3, 3, 3, 3]});
  expect(equal.interval.low).toBeCloseTo(plain.interval.low, 12);
  // 8² / 20 = 3.2 effective particles.
  expect(weighted.interval.high - weighted.interval.low).toBeGreaterThan(
    nanomaterialShare([50, 150, 150, 150]).interval.high - nanomaterialShare([50, 150, 150, 150]).interval.low
  );
});

test("one particle has it, several have it", () => {
  expect(nanomaterialShare([50]).text).toMatch(/^100\.0 % of 1 particle \(.*\) has a minimum/);
  expect(nanomaterialShare([50, 60]).text).toMatch(/^100\.0 % of 2 particles \(.*\) have a minimum/);
});

test("a dimension that is not a number is refused", () => {
  expect(() => nanomaterialShare([50, Number.NaN])).toThrow(
    "expected a positive diameter in nm, got NaN for particle 1"
  );
});
