import {describe, expect, test} from "vitest";
import {type AnalysisMap, createAnalysis} from "../../src/particles/analysis.js";
import {DEFAULT_PARAMETERS, type Parameters} from "../../src/particles/parameters.js";
import {type ThresholdSensitivityOptions, thresholdSensitivity} from "../../src/particles/threshold-sensitivity.js";

/** Cones of probability on cells of 64 px: 1 up to an inner radius, falling to 0 at an outer one. */
function cones(inner: number, outer: number, peaks = [1, 1, 1, 1]) {
  const data = new Uint8Array(128 * 128);
  for (let y = 0, i = 0; y < 128; ++y) {
    for (let x = 0; x < 128; ++x, ++i) {
      const r = Math.hypot((x % 64) - 31.5, (y % 64) - 31.5);
      const peak = peaks[(x >> 6) + 2 * (y >> 6)];
      data[i] = Math.round(255 * peak * Math.min(1, Math.max(0, (outer - r) / (outer - inner))));
    }
  }
  return {width: 128, height: 128, data};
}

function sensitivity(
  map: AnalysisMap,
  pixelSizeNm: number,
  parameters: Parameters,
  options: ThresholdSensitivityOptions = {}
) {
  return thresholdSensitivity(createAnalysis(map, pixelSizeNm), pixelSizeNm, parameters, options);
}

describe("thresholdSensitivity", () => {
  test("gives the change of the median diameter", () => {
    // The probability falls by 1 over 20 px of radius: ±0.1 are ∓2 px of radius, 4 px of diameter, 2 nm.
    const {at, lower, higher, countShift, medianShiftNm} = sensitivity(cones(5, 25), 0.5, DEFAULT_PARAMETERS);
    expect(at.count).toBe(4);
    expect(Math.abs(at.medianNm - 15)).toBeLessThan(0.2);
    expect(lower.probabilityThreshold).toBeCloseTo(0.4, 12);
    expect(higher.probabilityThreshold).toBeCloseTo(0.6, 12);
    expect(Math.abs(lower.medianNm - at.medianNm - 2)).toBeLessThan(0.2);
    expect(Math.abs(higher.medianNm - at.medianNm + 2)).toBeLessThan(0.2);
    expect(Math.abs(Math.abs(medianShiftNm) - 2)).toBeLessThan(0.2);
    expect(countShift).toBe(0);
  });

  test("is nothing where outlines are sharp", () => {
    const {countShift, medianShiftNm} = sensitivity(cones(15, 15.001), 0.5, DEFAULT_PARAMETERS);
    expect(countShift).toBe(0);
    expect(medianShiftNm).toBe(0);
  });

  test("counts particles that come and go", () => {
    const faint = cones(10, 20, [1, 1, 0.45, 0.55]);
    const {at, lower, higher, countShift} = sensitivity(faint, 0.5, DEFAULT_PARAMETERS);
    expect([lower.count, at.count, higher.count]).toEqual([4, 3, 2]);
    expect(Math.abs(countShift)).toBe(1);
  });

  test("moves as far as it is told, within what a threshold can be", () => {
    const {lower, higher} = sensitivity(
      cones(5, 25),
      0.5,
      {...DEFAULT_PARAMETERS, probabilityThreshold: 0.9},
      {
        shift: 0.95
      }
    );
    expect(lower.probabilityThreshold).toBe(1 / 255);
    expect(higher.probabilityThreshold).toBe(1);
  });

  test("has no shift of the median without particles", () => {
    const {countShift, medianShiftNm} = sensitivity(cones(10, 20, [0.55, 0, 0, 0]), 0.5, DEFAULT_PARAMETERS);
    expect(countShift).toBe(-1);
    expect(medianShiftNm).toBeNaN();
  });
});
