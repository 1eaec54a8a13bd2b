import {describe, expect, it} from "vitest";
import {autoContrast, displayImage} from "../../src/formats/display-image.js";

describe("autoContrast", () => {
  it("runs from the 0.5th to the 99.5th percentile, so that a hot pixel darkens nothing", () => {
    // 0 … 1000 and one hot pixel: of 1002 values, 5 are left out at either end.
    const pixels = Float32Array.from({length: 1002}, (_, i) => (i === 1001 ? 1e6 : i));
    expect(autoContrast(pixels)).toEqual({black: 5, white: 996});
  });

  it("looks at finite pixels alone", () => {
    expect(autoContrast(Float32Array.of(Number.NaN, 2, Number.POSITIVE_INFINITY, 4))).toEqual({black: 2, white: 4});
    expect(autoContrast(Float32Array.of(Number.NaN))).toEqual({black: 0, white: 1});
  });
});

describe("displayImage", () => {
  it("stretches black to 0 and white to 255 and clips what lies beyond", () => {
    expect([...displayImage(Int16Array.of(-5, 0, 60, 100, 200), {black: 0, white: 100})]).toEqual([
      0, 0, 153, 255, 255
    ]);
    expect([...displayImage(BigInt64Array.of(0n, 100n), {black: 0, white: 100})]).toEqual([0, 255]);
  });

  it("shows a constant frame as mid-grey and pixels that are no number as black", () => {
    expect([...displayImage(Uint16Array.of(7, 7, 7))]).toEqual([128, 128, 128]);
    expect([...displayImage(Float32Array.of(Number.NaN, 1), {black: 0, white: 1})]).toEqual([0, 255]);
  });
});
