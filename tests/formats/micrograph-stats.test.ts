import {describe, expect, it} from "vitest";
import {pixelStats, toFloat32} from "../../src/formats/micrograph-stats.js";
import {decodePixels, littleEndianBytes, reverseBytes} from "../../src/formats/pixel-bytes.js";

describe("pixelStats", () => {
  it("gives the smallest, the largest and the mean", () => {
    expect(pixelStats(Int16Array.of(-3, 5, 1))).toEqual({min: -3, max: 5, mean: 1, nonFinite: 0});
    expect(pixelStats(Uint8Array.of(7))).toEqual({min: 7, max: 7, mean: 7, nonFinite: 0});
  });

  it("leaves out NaN and infinities and counts them", () => {
    const pixels = Float32Array.of(Number.NaN, 1, Number.POSITIVE_INFINITY, 3, Number.NEGATIVE_INFINITY);
    expect(pixelStats(pixels)).toEqual({min: 1, max: 3, mean: 2, nonFinite: 3});
  });

  it("is null where nothing is finite", () => {
    expect(pixelStats(Float64Array.of(Number.NaN))).toEqual({min: null, max: null, mean: null, nonFinite: 1});
    for (const empty of [new Float32Array(0), new BigInt64Array(0)]) {
      expect(pixelStats(empty)).toEqual({min: null, max: null, mean: null, nonFinite: 0});
    }
  });

  it("loses no small terms beside large ones", () => {
    // Plain summation gives 0: 1 + 1e100 is 1e100.
    expect(pixelStats(Float64Array.of(1, 1e100, 1, -1e100)).mean).toBe(0.5);
  });

  it("is exact for 64-bit integers beyond 2^53", () => {
    const pixels = BigUint64Array.of(2n ** 63n + 1n, 2n ** 63n + 3n);
    expect(pixelStats(pixels)).toEqual({min: 2n ** 63n + 1n, max: 2n ** 63n + 3n, mean: 2 ** 63, nonFinite: 0});
    expect(pixelStats(BigInt64Array.of(-1n, 2n)).mean).toBe(0.5);
  });
});

describe("toFloat32", () => {
  it("converts every type and returns 32-bit floats as they are", () => {
    const floats = Float32Array.of(1.5, -2);
    expect(toFloat32(floats)).toBe(floats);
    expect(toFloat32(Int16Array.of(-3, 4))).toEqual(Float32Array.of(-3, 4));
    expect(toFloat32(BigInt64Array.of(-3n, 2n ** 60n))).toEqual(Float32Array.of(-3, 2 ** 60));
    expect(toFloat32(Float64Array.of(0.1))).toEqual(Float32Array.of(0.1));
  });
});

describe("pixel bytes", () => {
  it("are little-endian in C order", () => {
    expect([...littleEndianBytes(Uint16Array.of(0x0102, 0x0304))]).toEqual([2, 1, 4, 3]);
  });

  it("are turned round where the file is big-endian", () => {
    const bytes = Uint8Array.of(99, 1, 2, 3, 4);
    const run = {bytes, offset: 1, pixelType: "uint16", littleEndian: false} as const;
    expect([...decodePixels(run, 0, 2)]).toEqual([0x0102, 0x0304]);
    expect([...decodePixels(run, 1, 1)]).toEqual([0x0304]);
    expect([...decodePixels({...run, littleEndian: true}, 0, 2)]).toEqual([0x0201, 0x0403]);
    expect([...bytes]).toEqual([99, 1, 2, 3, 4]);
  });

  it("are reversed in place, element by element", () => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    reverseBytes(bytes, 4);
    expect([...bytes]).toEqual([4, 3, 2, 1, 8, 7, 6, 5]);
  });
});
