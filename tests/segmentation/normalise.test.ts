import {describe, expect, test} from "vitest";
import {normalise} from "../../src/segmentation/normalise.js";
import {discImage, lcg} from "./disc-image.js";

const largest = (values: Float32Array) => values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);

describe("normalise", () => {
  test("brings noise without particles to a spread of 1 around 0", () => {
    const random = lcg(5);
    const data = Float32Array.from({length: 300 * 200}, () => 900 + 40 * (random() + random() + random() + random()));
    const sorted = normalise({width: 300, height: 200, data}).data.sort();
    // The 5th and 95th percentile of a normal distribution of spread 1 are ± 1.645.
    expect(sorted[3000]).toBeCloseTo(-1.645, 1);
    expect(sorted[57000]).toBeCloseTo(1.645, 1);
  });

  test("does not depend on brightness and contrast", () => {
    const image = discImage(160, 128);
    const {data} = normalise(image);
    for (const [gain, offset] of [
      [1e-6, 0],
      [300, 20_000]
    ]) {
      const changed = normalise({...image, data: image.data.map((value) => gain * value + offset)});
      expect(largest(data.map((value, i) => value - changed.data[i]))).toBeLessThan(5e-3);
    }
  });

  test("treats all pixel types alike", () => {
    const image = discImage(96, 64);
    const integers = image.data.map(Math.round);
    const expected = normalise({...image, data: integers}).data;
    const versions = [
      Uint8Array.from(integers),
      Int16Array.from(integers),
      Uint32Array.from(integers, (value) => value + 4_000_000_000),
      Float64Array.from(integers, (value) => value - 1e12),
      BigInt64Array.from(Array.from(integers, (value) => BigInt(value) - 2n ** 60n))
    ];
    for (const data of versions) {
      expect(largest(normalise({...image, data}).data.map((value, i) => value - expected[i]))).toBeLessThan(1e-4);
    }
  });

  test("limits the result", () => {
    const image = discImage(128, 128);
    image.data[5] = 1e9;
    image.data[77] = -1e9;
    const {data} = normalise(image);
    expect([data[5], data[77]]).toEqual([8, -8]);
    expect(normalise(image, {clip: 2}).data[5]).toBe(2);
  });

  test("keeps the slope of edges where few particles are far darker than the noise", () => {
    const random = lcg(2);
    const side = 240;
    // One disc of 12 px, a fifth of a per cent of the image, thirty spreads of the noise below it, with a soft edge.
    const depthAt = (i: number) => {
      const fromEdgePx = Math.hypot((i % side) - 120, Math.floor(i / side) - 120) - 6;
      return 120 / (1 + Math.exp(2 * fromEdgePx));
    };
    const noise = () => 8 * (random() + random() + random() - 1.5);
    const data = Float32Array.from({length: side ** 2}, (_, i) => 180 - depthAt(i) + noise());
    const clipped = normalise({width: side, height: side, data}).data;
    const whole = normalise({width: side, height: side, data}, {unclippedPercentile: 0.1, sampleStride: 1}).data;
    const cutOff = (values: Float32Array) => values.filter((value) => value <= -8).length;
    expect(cutOff(clipped)).toBeGreaterThan(120);
    expect(cutOff(whole)).toBeLessThan(0.0011 * side ** 2);
    // Half of the depth is half of the way down again.
    const atEdge = whole[120 * side + 126] / whole[120 * side + 120];
    expect(atEdge).toBeGreaterThan(0.4);
    expect(atEdge).toBeLessThan(0.6);
    // Where nothing is cut off, nothing changes.
    const image = discImage(160, 128);
    expect(normalise(image, {unclippedPercentile: 0.1}).data).toEqual(normalise(image).data);
  });

  test("a hot pixel, a dead row or a saturated corner hardly changes the rest", () => {
    const image = discImage(256, 256);
    const {data} = normalise(image);
    const spoilt = image.data.slice();
    spoilt[1000] = 65535;
    spoilt.fill(0, 100 * 256, 101 * 256);
    for (let y = 0; y < 30; ++y) spoilt.fill(255, y * 256, y * 256 + 30);
    const rest = normalise({...image, data: spoilt}).data.map((value, i) =>
      Math.floor(i / 256) === 100 || i % 256 < 30 || i === 1000 ? 0 : value - data[i]
    );
    expect(largest(rest)).toBeLessThan(0.25);
  });

  test.each([
    ["float32", 1e9],
    ["float32", 1e20],
    ["float32", -3.4028234663852886e38],
    ["float64", -1e9],
    ["float64", -1e10],
    ["float64", -1e12]
  ])("a single pixel of %s %s hardly changes the rest", (type, value) => {
    const image = discImage(256, 256);
    const {data} = normalise(image);
    const spoilt = type === "float64" ? Float64Array.from(image.data) : image.data.slice();
    spoilt[1000] = value;
    const rest = normalise({...image, data: spoilt}).data.map((v, i) => (i === 1000 ? 0 : v - data[i]));
    expect(largest(rest)).toBeLessThan(0.05);
  });

  test("does not depend on the unit of 64-bit floats", () => {
    const image = discImage(128, 128);
    const {data} = normalise({...image, data: Float64Array.from(image.data)});
    for (const gain of [1e100, 1e-100]) {
      const changed = normalise({...image, data: Float64Array.from(image.data, (value) => gain * value)});
      expect(changed).toMatchObject({blank: false, warnings: []});
      expect(largest(data.map((value, i) => value - changed.data[i]))).toBeLessThan(1e-4);
    }
  });

  test("puts the median in place of NaN and infinity and says so", () => {
    const image = discImage(64, 64);
    image.data[7] = Number.NaN;
    image.data[8] = Number.POSITIVE_INFINITY;
    const {data, warnings, blank} = normalise(image);
    expect(data.every(Number.isFinite)).toBe(true);
    expect(Math.abs(data[7])).toBeLessThan(4);
    expect(warnings).toEqual(["2 of 4096 pixels are not finite; the median of the others stands for them."]);
    expect(blank).toBe(false);
  });

  test.each([
    ["constant", new Float32Array(900).fill(0.1), 1],
    ["zero", new Float32Array(900), 1],
    ["NaN", new Float32Array(900).fill(Number.NaN), 2]
  ])("an image that is all %s is blank", (_, data, warningCount) => {
    const normalised = normalise({width: 30, height: 30, data});
    expect(normalised.blank).toBe(true);
    expect(normalised.data.every((value) => value === 0)).toBe(true);
    expect(normalised.warnings).toHaveLength(warningCount);
    expect(normalised.warnings.at(-1)).toMatch(/constant/);
  });

  test("does not blow rounding up to contrast", () => {
    const gradient = Float32Array.from({length: 128 * 128}, (_, i) => 1000 + (i % 128));
    expect(largest(normalise({width: 128, height: 128, data: gradient}).data)).toBeLessThan(0.5);
    const binary = new Uint8Array(128 * 128);
    binary.fill(1, 64 * 128 + 50, 64 * 128 + 80);
    const {data} = normalise({width: 128, height: 128, data: binary});
    expect(data[64 * 128 + 60]).toBe(8);
    expect(Math.abs(data[0])).toBeLessThan(0.5);
  });

  test("refuses an image whose data do not match its size", () => {
    expect(() => normalise({width: 4, height: 4, data: new Uint8Array(15)})).toThrow("expected 4 × 4 pixels, got 15");
    expect(() => normalise({width: 0, height: 4, data: new Uint8Array(0)})).toThrow(RangeError);
  });
});
