import {expect, test} from "vitest";
import {confidenceWords} from "../../src/components/confidence-words.js";

function sensitivity(medians: number[], counts = [10, 10, 10]) {
  const [lower, at, higher] = medians.map((medianNm, i) => ({medianNm, count: counts[i]}));
  const shifts = [lower, higher].map(({medianNm}) => medianNm - at.medianNm);
  const medianShiftNm = Math.abs(shifts[1]) > Math.abs(shifts[0]) ? shifts[1] : shifts[0];
  return {
    at,
    lower: {...lower, probabilityThreshold: 0.4},
    higher: {...higher, probabilityThreshold: 0.6},
    countShift: 0,
    medianShiftNm: medians.some(Number.isNaN) ? Number.NaN : medianShiftNm
  };
}

test("says how far the median moves, by the number of particles where it changes, and what that means", () => {
  expect(confidenceWords(sensitivity([10.1, 10, 9.95]))).toBe(
    "With a probability threshold of 0.4 or 0.6 the median moves by up to +0.10 nm (1.0 %): outlines are sharp, and sizes hardly depend on the threshold."
  );
  expect(confidenceWords(sensitivity([10, 10, 9.7], [12, 10, 9]))).toContain(
    "by up to −0.30 nm (3.0 %; 12, 10 and 9 particles): sizes depend a little"
  );
  expect(confidenceWords(sensitivity([12, 10, 8.9]))).toMatch(/\+2\.00 nm \(20 %\): outlines are blurred/);
});

test("says so when particles are gone at one end, and nothing where there are none", () => {
  expect(confidenceWords(sensitivity([10, 10, Number.NaN], [3, 2, 0]))).toContain("no particles are left");
  expect(confidenceWords(sensitivity([Number.NaN, Number.NaN, Number.NaN], [0, 0, 0]))).toBe("");
});
