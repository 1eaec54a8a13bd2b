import {expect, test} from "vitest";
import {sliderLimits} from "../../src/components/slider-limits.js";
import type {NumberDescription} from "../../src/particles/parameter-table.js";
import {DEFAULT_PARAMETERS, describeParameter} from "../../src/particles/parameters.js";

const describeNumber = (name: string) => describeParameter(name) as NumberDescription;

test("sliders of lengths follow the frame, in steps that can be read", () => {
  expect(sliderLimits(describeNumber("speckleNm"), 100)).toEqual({min: 0, max: 10, step: 0.05});
  expect(sliderLimits(describeNumber("speckleNm"), 2048)).toEqual({min: 0, max: 500, step: 2.5});
  expect(sliderLimits(describeNumber("markerNm"), 0.5)).toEqual({min: 0, max: 1, step: 0.005});
  expect(sliderLimits(describeNumber("holeNm"), 1e9).max).toBe(1000);
  expect(sliderLimits(describeNumber("holeNm"), Number.NaN).max).toBe(1);
});

test("every default lies on its slider", () => {
  for (const name of [
    "probabilityThreshold",
    "speckleNm",
    "holeNm",
    "convexityThreshold",
    "markerPx",
    "markerNm"
  ] as const) {
    const {min, max} = sliderLimits(describeNumber(name), 102.4);
    expect(DEFAULT_PARAMETERS[name]).toBeGreaterThanOrEqual(min);
    expect(DEFAULT_PARAMETERS[name]).toBeLessThanOrEqual(max);
  }
});
