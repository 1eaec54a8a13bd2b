import {expect, test} from "vitest";
import {calibrationWords} from "../../src/components/calibration-words.js";
import {axisCalibration} from "../../src/formats/axis-calibration.js";
import {squarePixel} from "../../src/formats/square-pixel.js";

function frame(x: number, y: number, unit: string) {
  const axes = [x, y].map((scale) => ({scale, unit}));
  const calibration = axisCalibration(axes, "OME-XML PhysicalSizeX, PhysicalSizeY");
  return {calibration, pixelSize: squarePixel(calibration)};
}

test("says value, source and that x and y agree", () => {
  expect(calibrationWords(frame(0.25, 0.25, "nm"), null)).toEqual({
    value: "0.25 nm a pixel",
    source: "from OME-XML PhysicalSizeX, PhysicalSizeY",
    checks: ["x and y agree"],
    replaced: null
  });
});

test("says how far x and y are apart", () => {
  const words = calibrationWords(frame(0.25, 0.3, "nm"), null);
  expect(words.value).toBe("The pixel size is not known");
  expect(words.checks.join()).toMatch(/not square: 0\.25 nm wide and 0\.3 nm high/);
});

test("what the reader gave goes before the file, which is remembered", () => {
  const words = calibrationWords(frame(0.25, 0.25, "nm"), {nm: 0.5, from: "typed by you"});
  expect(words).toMatchObject({value: "0.5 nm a pixel", source: "typed by you", replaced: "0.25 nm"});
});
