import {encode} from "fast-png";
import jpeg from "jpeg-js";
import {describe, expect, it} from "vitest";
import {ImageError} from "../../src/formats/image-error.js";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import {writeTiff} from "./tiff-fixture.js";

const MUTATIONS = 2000;

const grey = Uint8Array.from({length: 13 * 7}, (_, i) => (i * 37) % 256);
const image = {width: 13, height: 7};
const description = {
  270: {type: 2 as const, text: "ImageJ=1.54f\nimages=2\nunit=nm\n"},
  282: {type: 5 as const, values: [8, 1]}
};
const rgba = Uint8Array.from({length: 24 * 16 * 4}, (_, i) => (i % 4 === 3 ? 255 : Math.floor(i / 4) % 256));

const SEEDS: [name: string, bytes: Uint8Array][] = [
  ["TIFF", writeTiff({...image, pages: [grey, grey], tags: description})],
  ["big-endian TIFF", writeTiff({...image, pages: [Int16Array.from(grey)], littleEndian: false, rowsPerStrip: 2})],
  ["BigTIFF", writeTiff({...image, pages: [Float32Array.from(grey)], big: true, tile: [8, 4]})],
  ["TIFF with LZW", writeTiff({...image, pages: [grey], compression: "lzw", predictor: 2})],
  ["TIFF with Deflate", writeTiff({...image, pages: [grey, grey], compression: "deflate"})],
  ["TIFF with PackBits", writeTiff({...image, pages: [grey], compression: "packBits", rowsPerStrip: 3})],
  ["PNG", encode({...image, data: grey, depth: 8, channels: 1})],
  [
    "PNG in colour",
    encode({...image, data: Uint8Array.from({length: grey.length * 3}, (_, i) => grey[Math.floor(i / 3)]), channels: 3})
  ],
  ["JPEG", Uint8Array.from(jpeg.encode({width: 24, height: 16, data: rgba}, 90).data)]
];

/** Reads all frames; anything but an ImageError, or an error for unknown formats, fails the test. */
function outcome(bytes: Uint8Array): "image" | "error" {
  try {
    const {width, height, frameCount, frame} = readMicrograph(bytes, {fileName: "a"});
    for (let index = 0; index < frameCount; index++) {
      if (frame(index).length !== width * height) throw new TypeError(`expected ${width} × ${height} pixels`);
    }
    return "image";
  } catch (error) {
    const unknown = error instanceof Error && error.message.startsWith("expected a DigitalMicrograph file");
    if (!unknown) expect(error).toBeInstanceOf(ImageError);
    expect((error as Error).message).toMatch(/: \w|\. Copy/);
    return "error";
  }
}

describe.each(SEEDS)("%s", (_, seed) => {
  it("is whole", () => expect(outcome(seed)).toBe("image"));

  it("cut off at any byte is an error, or the whole image where only padding is lost", () => {
    let first = seed.length;
    for (let length = 0; length < seed.length; length++) {
      if (outcome(seed.subarray(0, length)) === "image") first = Math.min(first, length);
    }
    expect(seed.length - first).toBeLessThanOrEqual(8);
  });

  it(`changed at random, ${MUTATIONS} times, is an image or an error that says why`, () => {
    let state = 2023;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let errors = 0;
    for (let i = 0; i < MUTATIONS; i++) {
      let bytes = seed.slice();
      const changes = 1 + random(3);
      for (let change = 0; change < changes; change++) {
        const at = random(bytes.length);
        const kind = random(5);
        if (kind === 0) bytes[at] ^= 1 << random(8);
        else if (kind === 1) bytes[at] = random(256);
        else if (kind === 2) bytes.fill(random(2) * 255, at, at + 1 + random(4));
        else if (kind === 3) bytes.copyWithin(at, random(bytes.length), random(bytes.length));
        else bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + random(4))]);
      }
      if (outcome(bytes) === "error") errors++;
    }
    expect(errors).toBeGreaterThan(MUTATIONS / 20);
  });
});
