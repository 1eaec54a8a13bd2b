import {expect, test} from "vitest";
import type {Pixels} from "../../src/formats/micrograph.js";
import {imageRows, invertRows} from "../../src/segmentation/image-rows.js";
import {collectRows} from "../../src/segmentation/pixel-rows.js";

/** The pixels of an image of one row. */
function finitePixels(data: Pixels) {
  const rows = imageRows({width: data.length, height: 1, data});
  return {...rows, data: collectRows(rows).data};
}

test("reads finite 32-bit floats as they are", () => {
  const pixels = Float32Array.of(1.5, -2, 0);
  expect(finitePixels(pixels)).toMatchObject({data: pixels, constant: false, warnings: []});
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
  const {data, warnings} = finitePixels(pixels);
  expect([...data]).toEqual([1, 3, 5, 3, 3, 3]);
  expect(warnings).toEqual(["3 of 6 pixels are not finite; the median of the others stands for them."]);
  expect(pixels[1]).toBeNaN();
});

test("knows what is not finite among 64-bit floats too", () => {
  const {data, warnings} = finitePixels(Float64Array.of(10, Number.NaN, Number.NEGATIVE_INFINITY, 12));
  expect([...data]).toEqual([0, 1, 1, 2]);
  expect(warnings).toEqual(["2 of 4 pixels are not finite; the median of the others stands for them."]);
});

test("is all 0 without a finite pixel", () => {
  expect([...finitePixels(new Float32Array(3).fill(Number.NaN)).data]).toEqual([0, 0, 0]);
  expect([...finitePixels(new Float64Array(3).fill(Number.NEGATIVE_INFINITY)).data]).toEqual([0, 0, 0]);
});

test("says that an image is constant, whatever is not finite in it", () => {
  const constant = "The image is constant: there is nothing to find in it.";
  expect(finitePixels(Uint16Array.of(9, 9, 9))).toMatchObject({constant: true, warnings: [constant]});
  expect(finitePixels(Float32Array.of(9, Number.NaN, 9))).toMatchObject({
    constant: true,
    warnings: [expect.any(String), constant]
  });
});

const MARKED =
  "1 of 9 pixels lies absurdly far from the others, as marks for “no data” do; the median of the others stands for them.";

test.each([
  ["the least 32-bit float", new Float32Array(9), -3.4028234663852886e38],
  ["1e20", new Float32Array(9), 1e20],
  ["−1e12", new Float64Array(9), -1e12],
  ["the greatest 64-bit float", new Float64Array(9), Number.MAX_VALUE],
  ["the greatest whole number of 32 bits", new Uint32Array(9), 2 ** 32 - 1]
])("puts the median of the others where a pixel is marked by %s", (_, data, mark) => {
  data.set([301, 302, 303, 304, 305, 304, 303, 302, mark]);
  const low = data instanceof Float32Array ? 0 : 301;
  const {data: read, warnings} = finitePixels(data);
  expect([...read].map((value) => value + low)).toEqual([301, 302, 303, 304, 305, 304, 303, 302, 303]);
  expect(warnings).toEqual([MARKED]);
});

test("counts what is not finite and what is absurd by themselves", () => {
  const {warnings} = finitePixels(Float32Array.of(1, 2, 3, Number.NaN, 4, 1e30, -1e30));
  expect(warnings).toEqual([
    "1 of 7 pixels are not finite; the median of the others stands for them.",
    expect.stringMatching(/^2 of 7 pixels lie absurdly far/)
  ]);
});

test.each([
  ["hot pixels", [0, 1, 0, 2, 1, 0, 1e8]],
  ["particles behind rounding errors of either sign", [1e-17, -1e-17, 2e-17, 0, -2e-17, 1e-17, 100]],
  ["a few counts on nothing", [0, 0, 0, 0, 0, 0, 65535]],
  ["grey values of 1e30 with a hot one", [1e30, 3e30, 2e30, 2e30, 1e30, 3e30, 2e36]]
])("leaves %s as they are", (_, values) => {
  const pixels = Float32Array.from(values);
  expect(finitePixels(pixels)).toMatchObject({data: pixels, warnings: []});
});

test("a single low pixel costs the others no precision", () => {
  const values = [-1e9, 301, 303, 302, 304, 303, 305];
  for (const data of [Int32Array.from(values), Float64Array.from(values), BigInt64Array.from(values.map(BigInt))]) {
    const {data: read, warnings} = finitePixels(data);
    expect([...read.slice(1)].map((value) => value - read[1])).toEqual([0, 2, 1, 3, 2, 4]);
    expect(read[0]).toBeLessThan(-9e8);
    expect(warnings).toEqual([]);
  }
});

test.each([1e100, 1e-100, 1e300, 1e-300])("keeps the differences of 64-bit floats times %s", (gain) => {
  const data = Float64Array.of(1, 2, 4, 3, 2, 5).map((value) => value * gain);
  const {data: read, constant, warnings} = finitePixels(data);
  expect([...read].map((value) => value / read[1])).toEqual(
    [0, 1, 3, 2, 1, 4].map((value) => expect.closeTo(value, 5))
  );
  expect(read[5]).toBeGreaterThan(1);
  expect(read[5]).toBeLessThan(10);
  expect({constant, warnings}).toEqual({constant: false, warnings: []});
});

test("inverts finite values, those it made up as well", () => {
  const rows = invertRows(imageRows({width: 2, height: 2, data: Float32Array.of(1, Number.NaN, 5, 3)}));
  expect([...collectRows(rows).data]).toEqual([-1, -3, -5, -3]);
});

test("refuses an image whose data do not match its size", () => {
  expect(() => imageRows({width: 3, height: 3, data: new Uint8Array(8)})).toThrow("expected 3 × 3 pixels, got 8");
  expect(() => imageRows({width: 0, height: 3, data: new Uint8Array(0)})).toThrow("expected 0 × 3 pixels, got 0");
});
