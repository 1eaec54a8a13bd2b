import {describe, expect, it} from "vitest";
import {DmError} from "../../src/formats/dm-error.js";
import {ImageError} from "../../src/formats/image-error.js";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import {sniffContent} from "../../src/formats/sniff.js";
import {writeDm3} from "../../src/formats/write-dm3.js";
import {type TiffFixture, writeTiff} from "./tiff-fixture.js";

const file = (...start: number[]) => Uint8Array.of(...start, ...new Array(300).fill(0x80));
const ascii = (text: string) => Array.from(text, (c) => c.charCodeAt(0));

describe("readMicrograph", () => {
  it("goes by the content, not by the name", () => {
    const image = {title: "t", width: 1, height: 1, frames: [Uint8Array.of(5)], pixelSizeNm: 1} as const;
    const bytes = writeDm3({...image, frames: [...image.frames], pixelType: "uint8"});
    expect([...readMicrograph(bytes, {fileName: "photo.jpg"}).frame(0)]).toEqual([5]);
  });

  // Node reads files into Buffers, whose slice() does not copy.
  it.each<Partial<TiffFixture>>([
    {},
    {rowsPerStrip: 2},
    {littleEndian: false},
    {tile: [16, 16]},
    {predictor: 2},
    {predictor: 2, compression: "lzw"}
  ])("reads a Buffer as the same bytes in a plain array: TIFF %j", (kind) => {
    const values = Uint16Array.from({length: 20 * 18}, (_, i) => 300 + ((7 * i) % 1000));
    const bytes = writeTiff({width: 20, height: 18, pages: [values], ...kind});
    const buffer = Buffer.concat([Buffer.alloc(24), bytes]).subarray(24);
    const before = [...buffer];
    expect([...readMicrograph(buffer, {fileName: "a.tif"}).frame(0)]).toEqual([...values]);
    expect([...buffer]).toEqual(before);
  });

  it("passes on what the reader of the format says", () => {
    expect(() => readMicrograph(Uint8Array.of(0, 0, 0, 3, 0), {fileName: "a.dm3"})).toThrowError(DmError);
  });

  it.each([
    ["an HDF5 file", file(0x89, ...ascii("HDF\r\n\x1a\n"))],
    ["a zip archive: unpack it", file(...ascii("PK\x03\x04"))],
    ["a gzip archive: unpack it", file(0x1f, 0x8b, 8)],
    ["a TIA series", file(0x49, 0x49, 0x97, 1)],
    ["an MRC image", file(...new Array(208).fill(1), ...ascii("MAP "))],
    ["a GIF image", file(...ascii("GIF89a"))],
    ["a PDF document", file(...ascii("%PDF-1.7"))],
    ["a macOS companion file", file(0, 5, 0x16, 7)],
    ["a text file", Uint8Array.from(ascii("id,diameter\r\n1,2.5\r\n"))],
    ["an empty file: copy it again", new Uint8Array(0)],
    ["a file of only 1 byte:", Uint8Array.of(0)],
    ["begins with zeros only: copy it again", new Uint8Array(4096)],
    ["a file of unknown kind (its first bytes are 80 80 80 80)", file()]
  ])("names %s and says what to try", (description, bytes) => {
    const read = () => readMicrograph(bytes, {fileName: "a.dm3"});
    expect(read).toThrowError(description);
    expect(read).toThrowError(/^expected a DigitalMicrograph file .*, TIFF, PNG or JPEG, got .*: \w/);
  });

  it.each([
    ["TIFF", file(0x49, 0x49, 0x2a, 0)],
    ["TIFF", file(0x4d, 0x4d, 0, 0x2a)],
    ["TIFF", file(0x49, 0x49, 0x2b, 0)],
    ["PNG", file(0x89, ...ascii("PNG\r\n\x1a\n"))],
    ["JPEG", file(0xff, 0xd8, 0xff, 0xe0)]
  ])("hands a %s file to its reader", (name, bytes) => {
    const read = () => readMicrograph(bytes, {fileName: "a.dm3"});
    expect(read).toThrowError(ImageError);
    expect(read).toThrowError(`the ${name} file cannot be read: `);
  });

  it("tells the formats apart that other readers take", () => {
    expect(sniffContent(file(0x49, 0x49, 0x2a, 0)).kind).toBe("tiff");
    expect(sniffContent(file(0x89, ...ascii("PNG\r\n\x1a\n"))).kind).toBe("png");
    expect(sniffContent(file(0xff, 0xd8, 0xff)).kind).toBe("jpeg");
    expect(sniffContent(Uint8Array.of(0, 0, 0, 4)).kind).toBe("dm");
  });
});
