import jpeg from "jpeg-js";
import {describe, expect, it} from "vitest";
import {readMicrograph} from "../../src/formats/read-micrograph.js";

const WIDTH = 40;
const HEIGHT = 24;
const read = (bytes: Uint8Array) => readMicrograph(bytes, {fileName: "a.jpg"});

/** A JPEG in colour, as jpeg-js writes it. */
function write(colour: (x: number, y: number) => [red: number, green: number, blue: number]): Uint8Array {
  const data = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i++) data.set([...colour(i % WIDTH, Math.floor(i / WIDTH)), 255], i * 4);
  return Uint8Array.from(jpeg.encode({width: WIDTH, height: HEIGHT, data}, 95).data);
}

const slope = (x: number, y: number) => 2 * x + 4 * y;

it("grey is read within what JPEG loses, and the loss is said", () => {
  const micrograph = read(write((x, y) => [slope(x, y), slope(x, y), slope(x, y)]));
  expect(micrograph).toMatchObject({width: WIDTH, height: HEIGHT, frameCount: 1, pixelType: "uint8"});
  const pixels = micrograph.frame(0);
  for (let i = 0; i < pixels.length; i++) {
    expect(Math.abs(Number(pixels[i]) - slope(i % WIDTH, Math.floor(i / WIDTH)))).toBeLessThanOrEqual(3);
  }
  expect(micrograph.calibration.pixelWidthNm).toBeNull();
  expect(micrograph.calibration.warnings.join("; ")).toMatch(/JPEG loses detail.*stores grey as colour/);
});

it("true colour is refused", () => {
  expect(() => read(write((x, y) => [6 * x, 10 * y, 128]))).toThrowError(/true colour.*: open the original micrograph/);
});

describe("refuses from its header", () => {
  const bytes = write(() => [9, 9, 9]);
  const frame = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === 0xc0);
  const changed = (...changes: [at: number, value: number][]) => {
    const copy = bytes.slice();
    for (const [at, value] of changes) copy[frame + at] = value;
    return copy;
  };
  it.each([
    ["arithmetic coding", changed([1, 0xc9]), "unsupported", /arithmetic coding: save it again/],
    ["lossless JPEG", changed([1, 0xc3]), "unsupported", /lossless/],
    ["12 bits a sample", changed([4, 12]), "unsupported", /12 bits a sample/],
    ["printing inks", changed([9, 4]), "not-intensity", /CMYK/],
    [
      "more pixels than its bytes can hold",
      changed([5, 0x1f], [7, 0x1f]),
      "malformed",
      /cannot hold 7976 × 7960 pixels/
    ],
    ["too many pixels", changed([5, 0xff], [7, 0xff]), "too-large", /up to 8192 × 8192/],
    ["a size of zero", changed([5, 0], [6, 0]), "malformed", /at least 1 × 1/],
    ["a missing end", bytes.subarray(0, bytes.length - 2), "truncated", /ends early.*copy it again/]
  ] as const)("%s", (_, damaged, kind, message) => {
    expect(() => read(damaged)).toThrowError(expect.objectContaining({kind, message: expect.stringMatching(message)}));
  });
});
