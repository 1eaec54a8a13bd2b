import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import {TYPE_FLOAT32, TYPE_INT64} from "../../src/formats/dm-encoding.js";
import {inspect} from "../../src/formats/inspect.js";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {arrayOf, dmFile, imageTags, text} from "./dm-fixture.js";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("inspect", () => {
  it("describes a stack with the statistics and the hash of all its pixels", async () => {
    const bytes = writeDm3({
      title: "gold",
      width: 2,
      height: 1,
      frames: [Uint16Array.of(1, 2), Uint16Array.of(3, 6)],
      pixelType: "uint16",
      pixelSizeNm: {x: 2, y: 4},
      unit: "µm",
      instrument: {voltageKv: 200}
    });
    expect(await inspect(bytes, {fileName: "gold.dm3"})).toEqual([
      {
        file: "gold.dm3",
        index: 1,
        title: "gold",
        type: "uint16",
        shape: [2, 1, 2],
        frameCount: 2,
        pixelSizeNm: {x: 2, y: 4},
        unit: "µm",
        source: "ImageList.1.ImageData.Calibrations.Dimension",
        warnings: ["pixels are not square: 2 nm wide and 4 nm high (50 % apart)"],
        instrument: {voltageKv: 200},
        min: 1,
        max: 6,
        mean: 3,
        sha256: sha256(Uint8Array.of(1, 0, 2, 0, 3, 0, 6, 0)),
        error: null
      }
    ]);
  });

  it("hashes little-endian bytes whatever the file's order is", async () => {
    const image = {title: "t", width: 1, height: 1, frames: [Uint16Array.of(0x0102)], pixelType: "uint16"} as const;
    const file = (littleEndian: boolean) =>
      writeDm3({...image, frames: [...image.frames], pixelSizeNm: null}, {littleEndian});
    const [big] = await inspect(file(false), {fileName: "a"});
    const [little] = await inspect(file(true), {fileName: "a"});
    expect(big).toEqual(little);
    expect(big.sha256).toBe(sha256(Uint8Array.of(2, 1)));
  });

  it("gives a record an image, refused ones with their reason and, where they are real numbers, their values", async () => {
    const spectrum = imageTags({name: text("spectrum"), dimensions: [4]});
    const picture = imageTags({name: text("picture"), dataType: 8, dimensions: [1, 1]});
    const records = await inspect(dmFile([imageTags(), spectrum, picture]), {fileName: "a.dm3"});
    expect(records.map(({index, title, error}) => [index, title, error === null])).toEqual([
      [0, "image", true],
      [1, "spectrum", false],
      [2, "picture", false]
    ]);
    expect(records[1]).toMatchObject({shape: [4], type: "uint16", min: 1, max: 4, mean: 2.5, pixelSizeNm: null});
    expect(records[1].sha256).toBe(records[0].sha256);
    expect(records[2]).toMatchObject({shape: [1, 1], type: "rgb", min: null, sha256: null});
    expect(records[2].error).toMatch(/colour picture/);
  });

  it("survives JSON: NaN pixels are counted, 64-bit integers keep their digits", async () => {
    const floats = imageTags({dataType: 2, data: arrayOf(TYPE_FLOAT32, Float32Array.of(Number.NaN, 1, 3, Number.NaN))});
    const integers = imageTags({
      dataType: 39,
      data: arrayOf(TYPE_INT64, BigInt64Array.of(-5n, 2n ** 60n + 1n, 0n, 0n))
    });
    const records = await inspect(dmFile([floats, integers]), {fileName: "a.dm3"});
    expect(JSON.parse(JSON.stringify(records))).toEqual(records);
    expect(records[0]).toMatchObject({min: 1, max: 3, mean: 2});
    expect(records[0].warnings.join()).toMatch(/2 pixels are NaN or infinite/);
    expect(records[1]).toMatchObject({min: -5, max: "1152921504606846977"});
  });

  it("gives one record with the error for files that cannot be read", async () => {
    const whole = dmFile([imageTags()]);
    for (const [bytes, why] of [
      [Uint8Array.of(0x49, 0x49, 0x2a, 0), /^the TIFF file cannot be read: its header/],
      [whole.subarray(0, 100), /copy is probably incomplete/],
      [dmFile([]), /holds no image/]
    ] as const) {
      const records = await inspect(bytes, {fileName: "a.dm3"});
      expect(records).toHaveLength(1);
      expect(records[0]).toMatchObject({file: "a.dm3", index: null, sha256: null, error: expect.stringMatching(why)});
    }
  });
});
