import {zlibSync} from "fflate";
import type {Pixels} from "../../src/formats/micrograph.js";

/** Values of a tag by its type: 2 text, 3 short, 4 long, 5 rational (pairs), 12 double. */
export type Tag = {type: 2; text: string} | {type: 3 | 4 | 5 | 12; values: number[]};

export interface TiffFixture {
  width: number;
  height: number;
  /** Pages; samples side by side, or plane after plane with `planar`. */
  pages: Pixels[];
  samples?: number;
  planar?: boolean;
  /** Defaults to the bits of the pixels' type; fewer than 8 and 12 are packed. */
  bits?: number;
  photometric?: number;
  littleEndian?: boolean;
  big?: boolean;
  rowsPerStrip?: number;
  tile?: [width: number, height: number];
  compression?: "none" | "lzw" | "deflate" | "packBits";
  predictor?: 1 | 2 | 3;
  tags?: Record<number, Tag>;
  /** Tags of single pages, such as a subfile type. */
  pageTags?: Record<number, Tag>[];
}

const COMPRESSIONS = {none: 1, lzw: 5, deflate: 8, packBits: 32773};
const TYPE_BYTES = {2: 1, 3: 2, 4: 4, 5: 8, 12: 8};

/** Writes a TIFF file from TIFF 6.0, apart from the reader: header, pixels of all pages, then their directories. */
export function writeTiff(fixture: TiffFixture): Uint8Array {
  const {width, height, pages, samples = 1, planar = false, littleEndian = true, big = false, tile} = fixture;
  const bits = fixture.bits ?? pages[0].BYTES_PER_ELEMENT * 8;
  const bytes: number[] = [];
  const put = (value: number, size: number) => {
    for (let i = 0; i < size; i++) {
      const byte = Math.floor(value / 256 ** (littleEndian ? i : size - 1 - i)) % 256;
      bytes.push(byte);
    }
  };
  const offsetBytes = big ? 8 : 4;
  bytes.push(...(littleEndian ? [0x49, 0x49] : [0x4d, 0x4d]));
  put(big ? 43 : 42, 2);
  if (big) {
    put(8, 2);
    put(0, 2);
  }
  let link = bytes.length;
  put(0, offsetBytes);
  for (const [index, pixels] of pages.entries()) {
    const chunks = cut(pixels, fixture).map((part) => encode(part, fixture, bits));
    const offsets: number[] = [];
    for (const chunk of chunks) {
      if (bytes.length % 2) bytes.push(0);
      offsets.push(bytes.length);
      for (const byte of chunk) bytes.push(byte);
    }
    const format = pixels instanceof Float32Array || pixels instanceof Float64Array ? 3 : isSigned(pixels) ? 2 : 1;
    const counts = chunks.map(({length}) => length);
    const tags: Record<number, Tag> = {
      256: {type: 4, values: [width]},
      257: {type: 4, values: [height]},
      258: {type: 3, values: new Array(samples).fill(bits)},
      259: {type: 3, values: [COMPRESSIONS[fixture.compression ?? "none"]]},
      262: {type: 3, values: [fixture.photometric ?? (samples < 3 ? 1 : 2)]},
      277: {type: 3, values: [samples]},
      284: {type: 3, values: [planar ? 2 : 1]},
      317: {type: 3, values: [fixture.predictor ?? 1]},
      339: {type: 3, values: new Array(samples).fill(format)},
      ...(tile
        ? {
            322: {type: 4, values: [tile[0]]},
            323: {type: 4, values: [tile[1]]},
            324: {type: 4, values: offsets},
            325: {type: 4, values: counts}
          }
        : {
            273: {type: 4, values: offsets},
            278: {type: 4, values: [fixture.rowsPerStrip ?? height]},
            279: {type: 4, values: counts}
          }),
      ...fixture.tags,
      ...fixture.pageTags?.[index]
    };
    const entries = Object.entries(tags).map(([tag, value]) => {
      const start = bytes.length;
      if (value.type === 2) bytes.push(...new TextEncoder().encode(value.text), 0);
      else for (const number of value.values) putValue(value.type, number);
      const content = bytes.splice(start);
      const count = value.type === 5 ? value.values.length / 2 : content.length / TYPE_BYTES[value.type];
      return {tag: Number(tag), type: value.type, count, content};
    });
    for (const entry of entries) {
      if (entry.content.length <= offsetBytes) continue;
      const at = bytes.length;
      bytes.push(...entry.content);
      entry.content = [];
      const start = bytes.length;
      put(at, offsetBytes);
      entry.content = bytes.splice(start);
    }
    const directory = bytes.length;
    const start = bytes.length;
    put(directory, offsetBytes);
    for (const [i, byte] of bytes.splice(start).entries()) bytes[link + i] = byte;
    put(entries.length, big ? 8 : 2);
    for (const {tag, type, count, content} of entries) {
      put(tag, 2);
      put(type, 2);
      put(count, offsetBytes);
      bytes.push(...content, ...new Array(offsetBytes - content.length).fill(0));
    }
    link = bytes.length;
    put(0, offsetBytes);
  }
  return Uint8Array.from(bytes);

  function putValue(type: 3 | 4 | 5 | 12, value: number): void {
    if (type !== 12) {
      put(value, type === 3 ? 2 : 4);
      return;
    }
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value, littleEndian);
    for (let i = 0; i < 8; i++) bytes.push(view.getUint8(i));
  }
}

function isSigned(pixels: Pixels): boolean {
  return pixels instanceof Int8Array || pixels instanceof Int16Array || pixels instanceof Int32Array;
}

/** Rows of samples of each strip or tile; tiles are filled up with zeros. */
function cut(pixels: Pixels, fixture: TiffFixture): (number | bigint)[][][] {
  const {width, height, samples = 1, planar, tile} = fixture;
  const perPixel = planar ? 1 : samples;
  const [columns, rows] = tile ?? [width, fixture.rowsPerStrip ?? height];
  const parts: (number | bigint)[][][] = [];
  for (let plane = 0; plane < (planar ? samples : 1); plane++) {
    for (let top = 0; top < height; top += rows) {
      for (let left = 0; left < width; left += columns) {
        const part: (number | bigint)[][] = [];
        for (let y = top; y < (tile ? top + rows : Math.min(top + rows, height)); y++) {
          const row: (number | bigint)[] = [];
          for (let x = left * perPixel; x < (left + columns) * perPixel; x++) {
            const inside = y < height && x < width * perPixel;
            row.push(inside ? pixels[plane * width * height + y * width * perPixel + x] : 0);
          }
          part.push(row);
        }
        parts.push(part);
      }
    }
  }
  return parts;
}

function encode(rows: (number | bigint)[][], fixture: TiffFixture, bits: number): Uint8Array {
  const {pages, planar, predictor = 1, compression = "none", littleEndian = true} = fixture;
  const perPixel = planar ? 1 : (fixture.samples ?? 1);
  const bytes: number[] = [];
  for (const row of rows) {
    if (bits % 8 !== 0) {
      const text = row.map((value) => value.toString(2).padStart(bits, "0")).join("");
      for (let at = 0; at < text.length; at += 8) bytes.push(Number.parseInt(text.slice(at, at + 8).padEnd(8, "0"), 2));
      continue;
    }
    const line = pages[0].slice(0, row.length);
    for (let i = 0; i < row.length; i++) line[i] = row[i];
    if (predictor === 2)
      for (let i = row.length - 1; i >= perPixel; i--) (line[i] as number) -= line[i - perPixel] as number;
    const size = line.BYTES_PER_ELEMENT;
    const stored = new Uint8Array(line.buffer.slice(0));
    if (!littleEndian || predictor === 3)
      for (let at = 0; at < stored.length; at += size) stored.subarray(at, at + size).reverse();
    if (predictor === 3) {
      const sorted = stored.map((_, i) => stored[(i % row.length) * size + Math.floor(i / row.length)]);
      for (let i = sorted.length - 1; i >= perPixel; i--) sorted[i] -= sorted[i - perPixel];
      bytes.push(...sorted);
    } else bytes.push(...stored);
  }
  const data = Uint8Array.from(bytes);
  if (compression === "deflate") return zlibSync(data);
  if (compression === "lzw") return packLzw(data);
  return compression === "packBits" ? packBits(data) : data;
}

function packBits(data: Uint8Array): Uint8Array {
  const out: number[] = [128]; // a byte without meaning, which readers skip
  for (let at = 0; at < data.length; ) {
    let run = 1;
    while (run < 128 && data[at + run] === data[at]) run++;
    if (run > 1) out.push(257 - run, data[at]);
    else out.push(0, data[at]);
    at += run;
  }
  return Uint8Array.from(out);
}

function packLzw(data: Uint8Array): Uint8Array {
  let text = "";
  let table = new Map<string, number>();
  let width = 9;
  const write = (code: number) => {
    text += code.toString(2).padStart(width, "0");
  };
  const clear = () => {
    write(256);
    table = new Map(Array.from({length: 256}, (_, i) => [String.fromCharCode(i), i]));
    width = 9;
  };
  clear();
  let string = "";
  for (const byte of data) {
    const longer = string + String.fromCharCode(byte);
    if (table.has(longer)) {
      string = longer;
      continue;
    }
    write(table.get(string)!);
    const code = table.size + 2;
    table.set(longer, code);
    // The code after the next would not fit: widths grow one code early.
    if (code === 4094) clear();
    else if (code + 1 === 2 ** width) width++;
    string = String.fromCharCode(byte);
  }
  if (string !== "") write(table.get(string)!);
  if (table.size + 2 + 1 === 2 ** width && width < 12) width++;
  write(257);
  const out: number[] = [];
  for (let at = 0; at < text.length; at += 8) out.push(Number.parseInt(text.slice(at, at + 8).padEnd(8, "0"), 2));
  return Uint8Array.from(out);
}
