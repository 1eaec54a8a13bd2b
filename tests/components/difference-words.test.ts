import {expect, test} from "vitest";
import {differenceWords, drawNotes} from "../../src/components/difference-words.js";
import type {MedianDifference} from "../../src/particles/statistics/median-difference.js";

/** A comparison with a reference of 10 nm. */
function against10(differenceNm: number, low: number, high: number): MedianDifference {
  const drawn = {resampled: "images", images: 12, note: ""} as const;
  return {
    differenceNm,
    ratio: 1 + differenceNm / 10,
    intervals: {differenceNm: {low, high}, ratio: {low: 1 + low / 10, high: 1 + high / 10}},
    level: 0.95,
    replicates: 2000,
    seed: 1,
    drawn: {sample: drawn, reference: drawn}
  };
}

test.each([
  [0.61, 0.4, 0.83, "6.1 % larger, 4.0 to 8.3 %", "+0.61 nm, +0.40 to +0.83"],
  [-0.61, -0.83, -0.4, "6.1 % smaller, 4.0 to 8.3 %", "−0.61 nm, −0.83 to −0.40"],
  [0.25, -0.4, 0.9, "no difference seen: −0.40 to +0.90 nm", "+0.25 nm"],
  [0, 0, 0, "no difference seen: 0.00 to 0.00 nm", "0.00 nm"],
  [40, 10, 70, "400 % larger, 100 to 700 %", "+40 nm, +10 to +70"],
  [16.85, 16, 17.8, "169 % larger, 160 to 178 %", "+16.85 nm, +16.00 to +17.80"],
  [0.001, -0.1, 0.1, "no difference seen: −0.10 to +0.10 nm", "0.00 nm"],
  [0.5, 0.5, 0.5, "5.0 % larger, 5.0 to 5.0 %", "+0.50 nm, +0.50 to +0.50"],
  [5, Number.NaN, Number.NaN, "cannot be judged", "+5.00 nm"]
])("%d nm, %d to %d", (differenceNm, low, high, verdict, lengths) => {
  expect(differenceWords(against10(differenceNm, low, high))).toEqual({verdict, lengths});
});

test("what is true of all samples is said without their names, and what is not, with them", () => {
  const samples = (...notes: string[]) => notes.map((note, i) => ({title: "ABC"[i], note}));
  expect(drawNotes(samples("", ""))).toEqual([]);
  expect(drawNotes(samples("Few.", "Few."))).toEqual(["Few."]);
  expect(drawNotes(samples("Few.", "One.", "Few."))).toEqual(["A; C: Few.", "B: One."]);
});
