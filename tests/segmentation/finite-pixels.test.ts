import {expect, test} from "vitest";
import {finitePixels} from "../../src/segmentation/finite-pixels.js";

test("returns an array of finite 32-bit floats as it is", () => {
  const pixels = Float32Array.of(1.5, -2, 0);
  expect(finitePixels(pixels)).toEqual({data: pixels, replaced: 0});
  expect(finitePixels(pixels).data).toBe(pixels);
});

test("keeps small integers exactly", () => {
  expect([...finitePixels(Int16Array.of(-32768, 0, 32767)).data]).toEqual([-32768, 0, 32767]);
  expect([...finitePixels(Uint8Array.of(0, 255)).data]).toEqual([0, 255]);
});

test("keeps the differences of wide integers on top of a large offset", () => {
  expect([...finitePixels(Int32Array.of(2_000_000_001, 2_000_000_000, 2_000_000_003)).data]).toEqual([1, 0, 3]);
  expect([...finitePixels(Float64Array.of(1e15, 1e15 + 1)).data]).toEqual([0, 1]);
  expect([...finitePixels(BigUint64Array.of(2n ** 63n, 2n ** 63n + 5n)).data]).toEqual([0, 5]);
  expect([...finitePixels(BigInt64Array.of(-5n, 5n)).data]).toEqual([0, 10]);
});

test("puts the median of the others where a pixel is not finite, and leaves the source as it is", () => {
  const pixels = Float32Array.of(1, Number.NaN, 5, Number.POSITIVE_INFINITY, 3, Number.NEGATIVE_INFINITY);
  const {data, replaced} = finitePixels(pixels);
  expect([...data]).toEqual([1, 3, 5, 3, 3, 3]);
  expect(replaced).toBe(3);
  expect(pixels[1]).toBeNaN();
});

test("knows what is not finite among 64-bit floats too", () => {
  const {data, replaced} = finitePixels(Float64Array.of(10, Number.NaN, Number.NEGATIVE_INFINITY, 12));
  expect([...data]).toEqual([0, 1, 1, 2]);
  expect(replaced).toBe(2);
});

test("is all 0 without a finite pixel", () => {
  expect([...finitePixels(new Float32Array(3).fill(Number.NaN)).data]).toEqual([0, 0, 0]);
  expect([...finitePixels(new Float64Array(3).fill(Number.NEGATIVE_INFINITY)).data]).toEqual([0, 0, 0]);
});
