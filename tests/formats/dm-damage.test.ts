import {describe, expect, it} from "vitest";
import {readDm} from "../../src/formats/dm.js";
import {DmError} from "../../src/formats/dm-error.js";
import type {DmTagSource} from "../../src/formats/dm-tag-writer.js";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {dmFile, imageTags, indexOfBytes, int32, list, names, thumbnailTags} from "./dm-fixture.js";

function failure(bytes: Uint8Array, options: {maxBytes?: number} = {}): DmError {
  try {
    readDm(bytes, {fileName: "a.dm3", ...options});
  } catch (error) {
    if (error instanceof DmError) return error;
    throw error;
  }
  throw new Error("expected a failure, got an image");
}

const sound = () => dmFile([thumbnailTags, imageTags()]);

/** Writes big-endian 32-bit words at a place of a file. */
function patch(bytes: Uint8Array, at: number, ...words: number[]): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (const [i, word] of words.entries()) view.setUint32(at + 4 * i, word);
  return bytes;
}

describe("files of another kind", () => {
  const start = (...bytes: number[]) => Uint8Array.of(...bytes, ...new Array(64).fill(1));

  it("are named", () => {
    const cases: [Uint8Array, RegExp][] = [
      [start(0x00, 0x05, 0x16, 0x07), /AppleDouble.*without the leading \._/],
      [start(0x49, 0x49, 0x2a, 0x00), /got a TIFF image/],
      [start(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a), /got an HDF5 file/],
      [new TextEncoder().encode("<!DOCTYPE html><title>Not found</title>"), /got a text file/],
      [new Uint8Array(0), /got an empty file/],
      [Uint8Array.of(0, 0, 3), /got a file of only 3 bytes/],
      [new Uint8Array(100), /begins with zeros only/],
      [start(0, 0, 0, 5), /unknown kind \(its first bytes are 00 00 00 05\)/]
    ];
    for (const [bytes, why] of cases) {
      const error = failure(bytes);
      expect(error.kind).toBe("not-dm");
      expect(error.message).toMatch(why);
    }
  });

  it("do not include a dm4 that is named dm3: the header decides", () => {
    expect(readDm(dmFile([imageTags()], {}, {version: 4}), {fileName: "a.dm3"}).width).toBe(2);
  });
});

describe("truncated files", () => {
  it("say where they end and what is missing", () => {
    const bytes = sound();
    const data = indexOfBytes(bytes, [1, 0, 2, 0, 3, 0, 4, 0]);
    const error = failure(bytes.subarray(0, data + 3));
    expect(error.kind).toBe("truncated");
    expect(error.path).toBe("ImageList.1.ImageData.Data");
    expect(error.offset).toBe(data);
    expect(error.message).toBe(
      `the file ends at byte ${data + 3} but image data (tag ImageList.1.ImageData.Data) needs ${data + 8}: the copy is probably incomplete`
    );
  });

  it("are read when only the closing zeros are missing", () => {
    expect(readDm(sound().subarray(0, -8), {fileName: "a.dm3"}).width).toBe(2);
  });
});

describe("damaged headers and tags", () => {
  it("with a byte order that is none", () => {
    expect(failure(patch(sound(), 8, 2)).message).toMatch(/byte order of 0 or 1 at byte 8, got 0x2/);
  });

  it("with an unknown kind of tag", () => {
    const bytes = sound();
    bytes[18] = 7;
    expect(failure(bytes).message).toMatch(/tag of kind 20 or 21 at byte 18 of the root, got 7/);
  });

  it("with a broken value mark, in the style of the format", () => {
    const bytes = sound();
    const at = indexOfBytes(bytes, "%%%%");
    const error = failure(patch(bytes, at, 0));
    expect(error.message).toBe(`expected "%%%%" at byte ${at} of tag ImageList.0.ImageData.Data, got 0x00000000`);
    expect(error.path).toBe("ImageList.0.ImageData.Data");
  });

  it("with type words that are none, too many, too few or unknown", () => {
    const typeOf = (...words: number[]) => {
      const bytes = sound();
      return failure(patch(bytes, indexOfBytes(bytes, "%%%%") + 4, ...words)).message;
    };
    expect(typeOf(0)).toMatch(/expected 1 to 400 type words .* got 0/);
    expect(typeOf(0xffffffff)).toMatch(/got 4294967295/);
    expect(typeOf(3, 1)).toMatch(/unknown type code 1 before/);
    expect(typeOf(1, 20)).toMatch(/breaks off/);
    expect(typeOf(3, 15, 0, 101)).toMatch(/struct of at most 100 fields .* got 101/);
    expect(typeOf(3, 3)).toMatch(/expected 1 type words .* got 3/);
  });

  it("with lengths beyond the file, read as unsigned", () => {
    for (const length of [0xffffffff, 0x80000000, 10_000]) {
      const bytes = sound();
      const mark = indexOfBytes(bytes, "%%%%");
      const error = failure(patch(bytes, mark + 16, length));
      expect(error.kind).toBe("malformed");
      expect(error.message).toMatch(/needs \d+: the length at byte \d+ is damaged/);
    }
  });

  it("with 64-bit lengths beyond 2^53", () => {
    const bytes = dmFile([imageTags()], {}, {version: 4});
    const mark = indexOfBytes(bytes, "%%%%");
    expect(failure(patch(bytes, mark + 4, 0x00200000)).message).toMatch(/is 9007199254740995 .* more than any file/);
    expect(failure(patch(bytes, 4, 0xffffffff, 0xffffffff)).message).toMatch(/is 18446744073709551615/);
  });

  it("with more tags than fit in the file", () => {
    for (const count of [2 ** 31, 0xffffffff, 1000]) {
      expect(failure(patch(sound(), 14, count)).message).toMatch(new RegExp(`a group of ${count} tags`));
    }
  });

  it("with more than a million tags", () => {
    const tag = [20, 0, 0, 0, 0, 0, 0, 0, 0];
    const count = 1_000_001;
    const bytes = new Uint8Array(18 + tag.length * count);
    patch(bytes, 0, 3, bytes.length, 1);
    patch(bytes, 14, count);
    for (let i = 0; i < count; i++) bytes.set(tag, 18 + tag.length * i);
    expect(failure(bytes)).toMatchObject({kind: "too-large", message: expect.stringMatching(/more than 1000000 tags/)});
  });

  it("with groups nested without end", () => {
    const nested = (depth: number): DmTagSource => (depth === 0 ? int32(1) : list(nested(depth - 1)));
    const bomb = (depth: number) => dmFile([imageTags()], {Bomb: nested(depth)});
    expect(readDm(bomb(64), {fileName: "a.dm3"}).width).toBe(2);
    expect(failure(bomb(66)).message).toMatch(/nested deeper than 64 groups/);
    // 100 000 levels in 900 kB, each a group of one group.
    const levels = 100_000;
    const bytes = new Uint8Array(18 + 9 * levels);
    patch(bytes, 0, 3, bytes.length, 1);
    for (let at = 12; at < bytes.length; at += 9)
      bytes.set([0, 0, 0, 0, 0, 1, 20, 0, 0].slice(0, bytes.length - at), at);
    expect(failure(bytes).message).toMatch(/nested deeper than 64 groups/);
  });

  it("without ImageList, or with one that holds no images", () => {
    const message = /holds no image/;
    expect(failure(dmFile([])).message).toMatch(message);
    expect(failure(dmFile([int32(1)])).message).toMatch(message);
  });

  it("with more images than anyone saves in a file", () => {
    const images = Array.from({length: 4097}, () => names({}));
    expect(failure(dmFile(images)).message).toMatch(/holds 4097 images; up to 4096/);
  });
});

describe("files beyond a limit", () => {
  it("are refused with their size in words", () => {
    const error = failure(new Uint8Array(3 * 2 ** 20), {maxBytes: 2 ** 20});
    expect(error.kind).toBe("too-large");
    expect(error.message).toBe(
      "the file has 3.00 MiB; files of up to 1.00 MiB can be read: crop it or split the stack"
    );
  });

  it("are refused for their frames, too", () => {
    const image = {title: "t", width: 1, height: 1, pixelType: "uint8", pixelSizeNm: 1} as const;
    const frames = Array.from({length: 4097}, () => new Uint8Array(1));
    expect(failure(writeDm3({...image, frames})).message).toMatch(/stack has 4097 frames; up to 4096/);
    expect(readDm(writeDm3({...image, frames: frames.slice(1)}), {fileName: "a"}).frameCount).toBe(4096);
  });
});

describe("texts", () => {
  it("of absurd length are left unread", () => {
    const bytes = dmFile([imageTags({name: {text: "x".repeat(600_000)}})]);
    expect(readDm(bytes, {fileName: "a.dm3"}).title).toBe("a.dm3");
  });
});
