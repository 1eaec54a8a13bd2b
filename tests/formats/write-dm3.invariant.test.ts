import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {listDmImages, readDm} from "../../src/formats/dm.js";
import type {Pixels, PixelType} from "../../src/formats/micrograph.js";
import {decodePixels, pixelBytes} from "../../src/formats/pixel-bytes.js";
import {type Dm3Image, writeDm3} from "../../src/formats/write-dm3.js";

const SEED = 20230523;

const PIXEL_TYPES: PixelType[] = [
  "bool",
  "int8",
  "uint8",
  "int16",
  "uint16",
  "int32",
  "uint32",
  "int64",
  "uint64",
  "float32",
  "float64"
];

/** Pixels with any bytes at all: NaNs of every kind, infinities, extremes. */
function pixelsOf(type: PixelType, bytes: Uint8Array): Pixels {
  const count = bytes.length / pixelBytes(type);
  return decodePixels({bytes, offset: 0, pixelType: type, littleEndian: true}, 0, count);
}

const image: fc.Arbitrary<Dm3Image> = fc
  .record({
    width: fc.integer({min: 1, max: 7}),
    height: fc.integer({min: 1, max: 5}),
    frameCount: fc.integer({min: 1, max: 3}),
    pixelType: fc.constantFrom(...PIXEL_TYPES)
  })
  .chain(({width, height, frameCount, pixelType}) => {
    const length = width * height * pixelBytes(pixelType);
    const frame = fc.uint8Array({minLength: length, maxLength: length}).map((bytes) => pixelsOf(pixelType, bytes));
    return fc.record({
      title: fc
        .string({unit: "grapheme", minLength: 1, maxLength: 20})
        .map((title) => `t${title.replaceAll("\0", "")}.`),
      width: fc.constant(width),
      height: fc.constant(height),
      frames: fc.array(frame, {minLength: frameCount, maxLength: frameCount}),
      pixelType: fc.constant(pixelType),
      pixelSizeNm: fc.constantFrom(null, 0.1, 0.048828125, 1 / 3, {x: 0.25, y: 0.5}),
      unit: fc.constantFrom("nm", "µm", "Å", "pm", "m")
    });
  });

const container = fc.record({version: fc.constantFrom(3 as const, 4 as const), littleEndian: fc.boolean()});

describe("what writeDm3 writes", () => {
  it("is read back as it was: every type, size, stack, version and byte order", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(image, container, (written, options) => {
        const read = readDm(writeDm3(written, options), {fileName: "a.dm3"});
        expect(read.title).toBe(written.title.trim());
        expect([read.width, read.height, read.frameCount]).toEqual([
          written.width,
          written.height,
          written.frames.length
        ]);
        expect(read.pixelType).toBe(written.pixelType);
        for (const [i, frame] of written.frames.entries()) expect(bits(read.frame(i))).toEqual(bits(frame));
        const {pixelSizeNm: size} = written;
        const [x, y] = size === null ? [null, null] : typeof size === "number" ? [size, size] : [size.x, size.y];
        expectClose(read.calibration.pixelWidthNm, x);
        expectClose(read.calibration.pixelHeightNm, y);
        seen.add(`${written.pixelType} ${options.littleEndian}`);
      }),
      {seed: SEED, numRuns: 600}
    );
    expect(seen.size).toBe(2 * PIXEL_TYPES.length);
  });

  it("has a thumbnail first, which is not listed", () => {
    const frames = [new Uint16Array(100 * 60).map((_, i) => i)];
    const bytes = writeDm3({title: "t", width: 100, height: 60, frames, pixelType: "uint16", pixelSizeNm: 0.2});
    const entries = listDmImages(bytes, {fileName: "a.dm3"});
    expect(entries.map(({index, title}) => [index, title])).toEqual([[1, "t"]]);
  });

  it("keeps the pixel size in nm to the last bit and what is known of the microscope", () => {
    const instrument = {
      microscope: "Feret simulator",
      voltageKv: 200,
      magnification: 150_000,
      exposureS: 0.3,
      mode: "IMAGING",
      acquired: "2024-02-03 10:11:12"
    };
    const flat = {title: "t", width: 2, height: 1, frames: [new Float32Array(2)], pixelType: "float32"} as const;
    const read = readDm(writeDm3({...flat, frames: [...flat.frames], pixelSizeNm: 0.1, instrument}), {fileName: "a"});
    expect(read.calibration.pixelWidthNm).toBe(0.1);
    expect(read.calibration.warnings).toEqual([]);
    expect(read.instrument).toEqual(instrument);
  });

  it("is the same each time", () => {
    const again = () => {
      const frames = [Int16Array.of(1, 2)];
      return writeDm3({title: "t", width: 1, height: 2, frames, pixelType: "int16", pixelSizeNm: 1});
    };
    expect(again()).toEqual(again());
  });

  it("is refused for frames that do not fit, and for units that are no length", () => {
    const good = {title: "t", width: 2, height: 1, pixelSizeNm: 1, pixelType: "uint8"} as const;
    expect(() => writeDm3({...good, frames: [new Uint8Array(3)]})).toThrowError(
      /2 × 1 pixels of uint8 in frame 0, got 3/
    );
    expect(() => writeDm3({...good, frames: [new Uint16Array(2)]})).toThrowError(/uint8 in frame 0.*Uint16Array/);
    expect(() => writeDm3({...good, frames: []})).toThrowError(/at least one frame/);
    expect(() => writeDm3({...good, frames: [new Uint8Array(2)], unit: "1/nm"})).toThrowError(/unit of length/);
  });
});

/** Bytes, so that every NaN counts as itself. */
function bits(pixels: Pixels): Uint8Array {
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}

/** Conversion to another unit and back may cost the last bit. */
function expectClose(actual: number | null, expected: number | null) {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual / expected - 1)).toBeLessThanOrEqual(2 * Number.EPSILON);
}
