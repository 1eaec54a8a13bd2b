import {unzlibSync} from "fflate";
import {tiffError} from "./tiff-tags.js";

/** Codes of the compressions that are read. */
export const COMPRESSION = {none: 1, lzw: 5, deflate: 8, packBits: 32773, oldDeflate: 32946} as const;

/** Names of those that are not. */
const OTHERS: Readonly<Record<number, string>> = {
  2: "CCITT fax",
  3: "CCITT fax",
  4: "CCITT fax",
  6: "JPEG",
  7: "JPEG",
  33003: "JPEG 2000",
  33005: "JPEG 2000",
  34712: "JPEG 2000",
  34887: "LERC",
  34925: "LZMA",
  50000: "Zstandard",
  50001: "WebP",
  50002: "JPEG XL"
};

/** What no compression exceeds: LZW reaches 1400, Deflate 1032, PackBits 64. */
const MAX_RATIO = 2048;

/** @throws ImageError when the compression is not one that is read. */
export function checkCompression(compression: number): void {
  if (Object.values<number>(COMPRESSION).includes(compression)) return;
  const name = OTHERS[compression] ?? `an unknown method (${compression})`;
  throw tiffError(
    "unsupported",
    `its pixels are compressed with ${name}: save it again without compression, in ImageJ for example`
  );
}

/**
 * Unpacks one strip or tile.
 *
 * @param length bytes it must unpack to; more are dropped.
 * @throws ImageError when the data are damaged or hold fewer bytes.
 */
export function decompress(data: Uint8Array, compression: number, length: number): Uint8Array {
  if (compression === COMPRESSION.none) return data.subarray(0, length);
  const damaged = (reason: string) => tiffError("malformed", `its compressed pixels are damaged (${reason})`);
  if (length > data.length * MAX_RATIO) throw damaged(`${data.length} bytes cannot hold ${length}`);
  const out = new Uint8Array(length);
  const written = unpack(data, compression, out, damaged);
  if (written < length) throw damaged(`expected ${length} bytes, got ${written}`);
  return out;
}

type Damaged = (reason: string) => Error;

function unpack(data: Uint8Array, compression: number, out: Uint8Array, damaged: Damaged): number {
  if (compression === COMPRESSION.lzw) return unpackLzw(data, out, damaged);
  if (compression === COMPRESSION.packBits) return unpackBits(data, out);
  try {
    return unzlibSync(data, {out}).length;
  } catch (error) {
    throw damaged((error as Error).message);
  }
}

/** PackBits (TIFF 6.0, section 9). */
function unpackBits(data: Uint8Array, out: Uint8Array): number {
  let at = 0;
  for (let i = 0; i < data.length && at < out.length; ) {
    const header = data[i++];
    if (header < 128) {
      const run = data.subarray(i, Math.min(i + header + 1, i + out.length - at));
      out.set(run, at);
      at += run.length;
      i += header + 1;
    } else if (header > 128 && i < data.length) {
      const end = Math.min(at + 257 - header, out.length);
      out.fill(data[i++], at, end);
      at = end;
    }
  }
  return at;
}

const LZW_CLEAR = 256;
const LZW_END = 257;
const LZW_CODES = 4096;

/** LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, the highest bit first, which grow one code early. */
function unpackLzw(data: Uint8Array, out: Uint8Array, damaged: Damaged): number {
  if (data[0] === 0 && (data[1] & 1) === 1) throw damaged("it is LZW as written before 1988");
  // A string is that of its prefix and one byte more.
  const prefixes = new Uint16Array(LZW_CODES);
  const lasts = new Uint8Array(LZW_CODES);
  const firsts = new Uint8Array(LZW_CODES);
  const lengths = new Uint16Array(LZW_CODES);
  for (let code = 0; code < 256; code++) {
    lasts[code] = firsts[code] = code;
    lengths[code] = 1;
  }
  let next = LZW_END + 1;
  let width = 9;
  let previous = -1;
  let at = 0;
  let held = 0;
  let word = 0;
  let i = 0;
  while (at < out.length) {
    while (held < width) {
      if (i === data.length) return at;
      word = ((word << 8) | data[i++]) & 0xffffff;
      held += 8;
    }
    held -= width;
    const code = (word >> held) & ((1 << width) - 1);
    if (code === LZW_END) return at;
    if (code === LZW_CLEAR) {
      next = LZW_END + 1;
      width = 9;
      previous = -1;
      continue;
    }
    if (code > next || (code === next && previous < 0) || (previous < 0 && code > 255))
      throw damaged(`LZW code ${code}`);
    if (previous >= 0 && next < LZW_CODES) {
      prefixes[next] = previous;
      firsts[next] = firsts[previous];
      lasts[next] = firsts[code === next ? previous : code];
      lengths[next] = lengths[previous] + 1;
      next++;
      if (next + 1 >= 1 << width && width < 12) width++;
    }
    // Bytes beyond the end of `out` are not written, as typed arrays do.
    let position = at + lengths[code] - 1;
    for (let rest = code; position >= at; position--, rest = prefixes[rest]) out[position] = lasts[rest];
    at += lengths[code];
    previous = code;
  }
  return Math.min(at, out.length);
}
