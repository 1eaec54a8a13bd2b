import {encode} from "fast-png";
import {zlibSync} from "fflate";
import {describe, expect, it} from "vitest";
import {ImageError} from "../../src/formats/image-error.js";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import {pngChunk} from "./png-chunk.js";

const WIDTH = 13;
const HEIGHT = 7;
const image = {width: WIDTH, height: HEIGHT};
const grey = Uint8Array.from({length: WIDTH * HEIGHT}, (_, i) => (i * 37) % 256);
const read = (bytes: Uint8Array) => readMicrograph(bytes, {fileName: "a.png"});

describe("grey", () => {
  it.each([
    [8, "uint8", grey],
    [16, "uint16", Uint16Array.from(grey, (value) => value * 257 - 1)]
  ] as const)("of %i bits keeps its values", (depth, pixelType, data) => {
    const micrograph = read(encode({...image, data, depth, channels: 1}));
    expect(micrograph).toMatchObject({...image, frameCount: 1, pixelType, title: "a.png"});
    expect(micrograph.frame(0)).toEqual(data);
    expect(micrograph.calibration).toMatchObject({pixelWidthNm: null, pixelHeightNm: null, unit: ""});
    expect(() => micrograph.frame(1)).toThrowError(RangeError);
  });

  it.each([
    [1, "bool"],
    [2, "uint8"],
    [4, "uint8"]
  ] as const)("of %i bits is unpacked", (depth, pixelType) => {
    const values = grey.map((value) => value % 2 ** depth);
    const rows = Array.from({length: HEIGHT}, (_, y) => {
      const bits = Array.from(values.subarray(y * WIDTH, (y + 1) * WIDTH), (value) =>
        value.toString(2).padStart(depth, "0")
      );
      const bytes = bits.join("").match(/.{1,8}/g)!;
      return [0, ...bytes.map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2))];
    });
    const micrograph = read(png({depth, colourType: 0, rows: Uint8Array.from(rows.flat())}));
    expect(micrograph.pixelType).toBe(pixelType);
    expect(micrograph.frame(0)).toEqual(values);
  });

  it("of two channels is read with a warning on transparency", () => {
    const data = Uint8Array.from({length: grey.length * 2}, (_, i) => (i % 2 ? 200 : grey[i >> 1]));
    const micrograph = read(encode({...image, data, depth: 8, channels: 2}));
    expect(micrograph.frame(0)).toEqual(grey);
    expect(micrograph.calibration.warnings).toContainEqual(expect.stringMatching(/transparent/));
  });
});

describe("colour", () => {
  it.each([3, 4])("of %i channels that is grey in every pixel is read as grey", (channels) => {
    const data = Uint8Array.from({length: grey.length * channels}, (_, i) =>
      i % channels === 3 ? 255 : grey[Math.floor(i / channels)]
    );
    const micrograph = read(encode({...image, data, depth: 8, channels}));
    expect(micrograph.frame(0)).toEqual(grey);
    expect(micrograph.calibration.warnings).toEqual([
      "no pixel size: the image is not calibrated",
      expect.stringMatching(/^the file stores grey as colour/)
    ]);
  });

  it("is refused otherwise", () => {
    const data = Uint8Array.from({length: grey.length * 3}, (_, i) => (i * 53) % 256);
    expect(() => read(encode({...image, data, depth: 8, channels: 3}))).toThrowError(
      /true colour.*: open the original/
    );
  });

  it("of a palette counts as what it shows", () => {
    const levels = Array.from({length: 256}, (_, i) => [255 - i, 255 - i, 255 - i]);
    const colourful = levels.map(([level], i) => [level, i, level]);
    expect(read(encode({...image, data: grey, depth: 8, channels: 1, palette: levels})).frame(0)).toEqual(
      grey.map((value) => 255 - value)
    );
    expect(() => read(encode({...image, data: grey, depth: 8, channels: 1, palette: colourful}))).toThrowError(
      /true colour/
    );
  });
});

it("a resolution is no calibration", () => {
  const rows = Uint8Array.from({length: (WIDTH + 1) * HEIGHT}, (_, i) => (i % (WIDTH + 1) === 0 ? 0 : i % 251));
  // 11811 pixels a metre: 300 pixels an inch.
  const {calibration} = read(
    png({depth: 8, colourType: 0, rows, extra: [pngChunk("pHYs", [0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1])]})
  );
  expect(calibration.pixelWidthNm).toBeNull();
  expect(calibration.warnings).toContainEqual(expect.stringMatching(/screen or a printed page/));
});

describe("refuses", () => {
  const rows = new Uint8Array((WIDTH + 1) * HEIGHT);
  it.each([
    [
      "an animation",
      png({depth: 8, colourType: 0, rows, extra: [pngChunk("acTL", [0, 0, 0, 1, 0, 0, 0, 0])]}),
      "unsupported"
    ],
    ["a colour type that PNG lacks", png({depth: 8, colourType: 5, rows}), "malformed"],
    ["interlaced packed pixels", png({depth: 1, colourType: 0, rows, interlace: 1}), "unsupported"],
    ["too many pixels", png({depth: 8, colourType: 0, rows, width: 100_000, height: 100_000}), "too-large"],
    [
      "more pixels than its bytes can hold",
      png({depth: 8, colourType: 0, rows, width: 16_384, height: 16_384}),
      "malformed"
    ],
    ["a size of zero", png({depth: 8, colourType: 0, rows, width: 0}), "malformed"]
  ] as const)("%s", (_, bytes, kind) => {
    expect(() => read(bytes)).toThrowError(ImageError);
    expect(() => read(bytes)).toThrowError(expect.objectContaining({kind}));
  });
});

interface Png {
  depth: number;
  colourType: number;
  rows: Uint8Array;
  width?: number;
  height?: number;
  interlace?: number;
  extra?: Uint8Array[];
}

function png({depth, colourType, rows, width = WIDTH, height = HEIGHT, interlace = 0, extra = []}: Png): Uint8Array {
  const size = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk("IHDR", [...size(width), ...size(height), depth, colourType, 0, 0, interlace]),
    ...extra,
    pngChunk("IDAT", [...zlibSync(rows)]),
    pngChunk("IEND", [])
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
