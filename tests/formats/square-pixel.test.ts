import {describe, expect, it} from "vitest";
import type {Calibration} from "../../src/formats/micrograph.js";
import {squarePixel} from "../../src/formats/square-pixel.js";

const calibration = (pixelWidthNm: number | null, pixelHeightNm: number | null, unit = "nm"): Calibration => ({
  pixelWidthNm,
  pixelHeightNm,
  unit,
  source: "",
  warnings: []
});

describe("squarePixel", () => {
  it("is the side of a square pixel, and the geometric mean of sides that differ by less than 1 %", () => {
    expect(squarePixel(calibration(0.5, 0.5))).toEqual({pixelSizeNm: 0.5});
    expect(squarePixel(calibration(0.5, 0.5001)).pixelSizeNm).toBeCloseTo(0.50005, 8);
  });

  it("is what the user says, whatever the file says", () => {
    expect(squarePixel(calibration(0.5, 2), 0.25)).toEqual({pixelSizeNm: 0.25});
    expect(squarePixel(calibration(null, null), 0.25)).toEqual({pixelSizeNm: 0.25});
  });

  it("is missing, with the reason, where the file is silent or its pixels are oblong", () => {
    expect(squarePixel(calibration(null, null, ""))).toMatchObject({
      pixelSizeNm: null,
      problem: expect.stringContaining("states no pixel size")
    });
    expect(squarePixel(calibration(0.5, null, "px")).problem).toContain('in "px"');
    for (const nm of [null, 1e160, 1e-300]) {
      expect(squarePixel(calibration(nm, nm, "µm"))).toEqual({
        pixelSizeNm: null,
        problem: expect.stringContaining("the file states no pixel size between 0.000001 and 1000000 nm. Give it in nm")
      });
    }
    expect(squarePixel(calibration(0.5, 0.6)).problem).toContain("0.5000 nm wide and 0.6000 nm high");
  });
});
