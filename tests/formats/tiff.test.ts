import {describe, expect, it} from "vitest";
import {ImageError} from "../../src/formats/image-error.js";
import type {Pixels} from "../../src/formats/micrograph.js";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import {type TiffFixture, writeTiff} from "./tiff-fixture.js";

const read = (fixture: TiffFixture) => readMicrograph(writeTiff(fixture), {fileName: "a.tif"});

function refusal(fixture: TiffFixture): ImageError {
  try {
    read(fixture);
  } catch (error) {
    if (error instanceof ImageError) return error;
    throw error;
  }
  throw new Error("expected a refusal");
}

/** Values that differ from pixel to pixel and use the whole range. */
function ramp<T extends Pixels>(pixels: T, low: number, high: number): T {
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = Math.round(low + ((high - low) * ((i * 37) % pixels.length)) / pixels.length);
  return pixels;
}

const WIDTH = 13;
const HEIGHT = 11;
const COUNT = WIDTH * HEIGHT;
const image = {width: WIDTH, height: HEIGHT};
const grey = ramp(new Uint8Array(COUNT), 0, 255);

const TYPES: [name: string, pixels: Pixels][] = [
  ["uint8", grey],
  ["int8", ramp(new Int8Array(COUNT), -128, 127)],
  ["uint16", ramp(new Uint16Array(COUNT), 0, 65535)],
  ["int16", ramp(new Int16Array(COUNT), -32768, 32767)],
  ["uint32", ramp(new Uint32Array(COUNT), 0, 2 ** 32 - 1)],
  ["int32", ramp(new Int32Array(COUNT), -(2 ** 31), 2 ** 31 - 1)],
  ["float32", ramp(new Float32Array(COUNT), -1000, 1000).map((value) => value / 8)],
  ["float64", ramp(new Float64Array(COUNT), -1000, 1000).map((value) => value / 7)]
];

const STORAGE: [name: string, options: Partial<TiffFixture>][] = [
  ["one strip", {}],
  ["strips", {rowsPerStrip: 4}],
  ["tiles", {tile: [16, 16]}],
  ["small tiles", {tile: [5, 4]}],
  ["BigTIFF", {big: true, rowsPerStrip: 4}],
  ["LZW", {compression: "lzw", rowsPerStrip: 4}],
  ["Deflate in tiles", {compression: "deflate", tile: [8, 8]}],
  ["PackBits", {compression: "packBits"}]
];

describe.each(TYPES)("%s", (pixelType, pixels) => {
  it.each(
    STORAGE.flatMap(([name, options]) =>
      [true, false].map((littleEndian) => [name, {...options, littleEndian}] as const)
    )
  )("is read from %s %o", (_, options) => {
    const micrograph = read({...image, pages: [pixels], ...options});
    expect(micrograph).toMatchObject({width: WIDTH, height: HEIGHT, frameCount: 1, pixelType, title: "a.tif"});
    expect(micrograph.frame(0)).toEqual(pixels);
  });

  it("is read with differences of neighbours", () => {
    if (pixelType.startsWith("float")) {
      for (const littleEndian of [true, false]) {
        const options = {predictor: 3, compression: "deflate", littleEndian, rowsPerStrip: 4} as const;
        expect(read({...image, pages: [pixels], ...options}).frame(0)).toEqual(pixels);
      }
      return;
    }
    for (const options of [{littleEndian: false}, {tile: [5, 4] as [number, number]}]) {
      expect(read({...image, pages: [pixels], predictor: 2, compression: "lzw", ...options}).frame(0)).toEqual(pixels);
    }
  });
});

it.each([
  [1, "bool"],
  [2, "uint8"],
  [4, "uint8"],
  [12, "uint16"]
])("packed samples of %i bits are %s", (bits, pixelType) => {
  const pixels = bits > 8 ? new Uint16Array(COUNT) : new Uint8Array(COUNT);
  ramp(pixels, 0, 2 ** bits - 1);
  const micrograph = read({...image, pages: [pixels], bits, rowsPerStrip: 4});
  expect(micrograph.pixelType).toBe(pixelType);
  expect(micrograph.frame(0)).toEqual(pixels);
});

it("LZW goes through all widths of codes and starts again", () => {
  let state = 7;
  const noise = Uint8Array.from({length: 300 * 100}, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
  const fixture = {width: 300, height: 100, pages: [noise], compression: "lzw"} as const;
  expect(read({...fixture, pages: [noise]}).frame(0)).toEqual(noise);
  const flat = new Uint8Array(300 * 100).fill(9);
  expect(read({...fixture, pages: [flat]}).frame(0)).toEqual(flat);
});

it("white-is-zero is inverted, so that larger is brighter", () => {
  expect(read({...image, pages: [grey], photometric: 0}).frame(0)).toEqual(grey.map((value) => 255 - value));
  const bits = Uint8Array.from(grey, (value) => value & 1);
  expect(read({...image, pages: [bits], bits: 1, photometric: 0}).frame(0)).toEqual(bits.map((bit) => 1 - bit));
});

describe("stacks", () => {
  const pages = [0, 1, 2].map((page) => grey.map((value) => (value + page) % 256));

  it("are the pages of one size and type", () => {
    const stack = read({...image, pages, big: true, compression: "deflate"});
    expect(stack.frameCount).toBe(3);
    for (const [index, page] of pages.entries()) expect(stack.frame(index)).toEqual(page);
    expect(() => stack.frame(3)).toThrowError(new RangeError("expected a frame from 0 to 2 of a.tif, got 3"));
  });

  it("leave out pages of another kind, and say so, but not reduced copies", () => {
    const other = {262: {type: 3 as const, values: [6]}};
    const reduced = {254: {type: 4 as const, values: [1]}};
    const stack = read({...image, pages, pageTags: [{}, other, reduced]});
    expect(stack.frameCount).toBe(1);
    expect(stack.calibration.warnings).toContain(
      "the file holds 1 more page that differs in size or type, which is left out"
    );
  });

  it("of ImageJ may be one page with all pixels behind it", () => {
    const all = new Uint8Array(pages.flatMap((page) => [...page]));
    const description = {type: 2 as const, text: "ImageJ=1.54f\nimages=3\nslices=3\nunit=nm\n"};
    // The first strip holds the first image; the two others follow.
    const tags = {
      270: description,
      257: {type: 4 as const, values: [HEIGHT]},
      278: {type: 4 as const, values: [HEIGHT]}
    };
    const stack = read({...image, height: HEIGHT * 3, pages: [all], tags});
    expect([stack.height, stack.frameCount]).toEqual([HEIGHT, 3]);
    for (const [index, page] of pages.entries()) expect(stack.frame(index)).toEqual(page);
  });
});

describe("colour", () => {
  const rgb = new Uint8Array(COUNT * 3);
  for (let i = 0; i < rgb.length; i++) rgb[i] = grey[Math.floor(i / 3)];

  it("that is grey in every pixel is read as grey", () => {
    const planes = new Uint8Array([...grey, ...grey, ...grey]);
    for (const fixture of [
      {pages: [rgb]},
      {pages: [planes], planar: true},
      {pages: [rgb], tile: [8, 8] as [number, number]}
    ]) {
      const micrograph = read({...image, samples: 3, ...fixture});
      expect(micrograph.frame(0)).toEqual(grey);
      expect(micrograph.calibration.warnings).toContainEqual(expect.stringMatching(/^the file stores grey as colour/));
    }
  });

  it("of a burnt-in bar is tolerated, with the place", () => {
    const barred = rgb.slice();
    barred[(2 * WIDTH + 5) * 3] ^= 255;
    const {calibration, pixelType} = read({...image, samples: 3, pages: [barred]});
    expect(pixelType).toBe("uint8");
    expect(calibration.warnings.at(-1)).toMatch(/^1 pixels are coloured.*from column 5 to 5 and from row 2 to 2/);
  });

  it("is refused otherwise", () => {
    const colourful = rgb.map((value, i) => (i % 3 === 0 ? 255 - value : value));
    expect(refusal({...image, samples: 3, pages: [colourful]})).toMatchObject({
      kind: "not-intensity",
      message: expect.stringMatching(/true colour.*: open the original micrograph/)
    });
    expect(refusal({...image, samples: 4, photometric: 5, pages: [new Uint8Array(COUNT * 4)]}).message).toMatch(/CMYK/);
  });

  it("of a palette counts as what it shows", () => {
    const levels = Array.from({length: 256}, (_, i) => (255 - i) * 257);
    const palette = (...channels: number[][]) => ({320: {type: 3 as const, values: channels.flat()}});
    const micrograph = read({...image, pages: [grey], photometric: 3, tags: palette(levels, levels, levels)});
    expect(micrograph.frame(0)).toEqual(grey.map((value) => 255 - value));
    const fire = palette(levels, levels.toReversed(), levels);
    expect(refusal({...image, pages: [grey], photometric: 3, tags: fire}).message).toMatch(/palette.*Lookup Tables/);
  });
});

it.each([
  [
    "a compression that is not read",
    {tags: {259: {type: 3, values: [7]}}},
    "unsupported",
    /compressed with JPEG: save it again without/
  ],
  [
    "half floats",
    {tags: {258: {type: 3, values: [16]}, 339: {type: 3, values: [3]}}},
    "unsupported",
    /floats of 16 bits/
  ],
  ["complex numbers", {tags: {339: {type: 3, values: [6]}}}, "unsupported", /complex numbers/],
  [
    "too many pixels",
    {tags: {256: {type: 4, values: [100_000]}, 257: {type: 4, values: [100_000]}}},
    "too-large",
    /100000 × 100000 pixels; up to 16384 × 16384/
  ],
  [
    "too few strips",
    {tags: {278: {type: 4, values: [1]}}},
    "malformed",
    /needs 11 strips of pixels and says where 1 are/
  ],
  ["a size of zero", {tags: {257: {type: 4, values: [0]}}}, "malformed", /at least 1 × 1 pixels, got 13 × 0/],
  ["pixels behind the end", {tags: {273: {type: 4, values: [1e6]}}}, "truncated", /copy it again/],
  [
    "a diffraction pattern",
    {tags: {270: {type: 2, text: "ImageJ=1\nunit=1/nm\n"}, 282: {type: 5, values: [9, 1]}}},
    "not-intensity",
    /diffraction/
  ]
] as [string, Partial<TiffFixture>, string, RegExp][])("refuses %s", (_, options, kind, message) => {
  const error = refusal({...image, pages: [grey], ...options});
  expect(error.kind).toBe(kind);
  expect(error.message).toMatch(message);
});

it("refuses a ring of pages and files beyond the limit", () => {
  const bytes = writeTiff({...image, pages: [grey]});
  const directory = new DataView(bytes.buffer).getUint32(4, true);
  new DataView(bytes.buffer).setUint32(bytes.length - 4, directory, true);
  expect(() => readMicrograph(bytes, {fileName: "a"})).toThrowError(/pages form a ring/);
  expect(() => readMicrograph(bytes, {fileName: "a", maxBytes: 100})).toThrowError(/up to 1 MiB can be read/);
});
