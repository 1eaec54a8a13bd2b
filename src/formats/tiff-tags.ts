import {imageErrors} from "./image-error.js";

/** A tag of a page: where its values lie, which are read when they are asked for. */
interface TiffTag {
  type: number;
  count: number;
  /** First byte of the values. */
  offset: number;
}

/** An image file directory: the tags of one page. */
export interface TiffPage {
  /** Position in the file, from 0. */
  index: number;
  offset: number;
  tags: ReadonlyMap<number, TiffTag>;
}

export interface TiffFile {
  bytes: Uint8Array;
  view: DataView;
  littleEndian: boolean;
  pages: TiffPage[];
}

/** Numbers of the tags that are read (TIFF 6.0, section 8; the last ones are private). */
export const TIFF_TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  description: 270,
  stripOffsets: 273,
  orientation: 274,
  samples: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planar: 284,
  resolutionUnit: 296,
  dateTime: 306,
  predictor: 317,
  palette: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  sampleFormat: 339,
  zeiss: 34118,
  feiSfeg: 34680,
  feiHelios: 34682
} as const;

/** Pages of a file, those that are left out later among them. */
const MAX_PAGES = 65536;
/** Numbers of one tag: enough for 16384² pixels in tiles of 16². */
const MAX_NUMBERS = 2 ** 20;
/** Bytes of one text; descriptions of large OME series stay below. */
const MAX_TEXT = 2 ** 24;

/** Bytes of a value, by its type: 1 byte, 2 text, 3 short, 4 long, 5 rational and so on; 13 and 16 to 18 are offsets. */
const TYPE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8
};

/**
 * Reads the directories of a TIFF or BigTIFF file, without their values.
 *
 * @throws ImageError when the file ends within them or they make no sense.
 */
export function readTiffTags(bytes: Uint8Array): TiffFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = bytes[0] === 0x49;
  const file: TiffFile = {bytes, view, littleEndian, pages: []};
  need(file, 0, 8, "its header");
  const big = view.getUint16(2, littleEndian) === 43;
  if (big) need(file, 0, 16, "its header");
  const entryBytes = big ? 20 : 12;
  const seen = new Set<number>();
  let next = big ? readOffset(file, 8) : view.getUint32(4, littleEndian);
  while (next !== 0) {
    if (seen.has(next)) throw tiffError("malformed", "its pages form a ring", next);
    if (seen.size === MAX_PAGES) throw tiffError("too-large", `it has more than ${MAX_PAGES} pages: split it`, next);
    seen.add(next);
    const what = `the tags of page ${seen.size}`;
    need(file, next, big ? 8 : 2, what);
    const count = big ? readOffset(file, next) : view.getUint16(next, littleEndian);
    const start = next + (big ? 8 : 2);
    need(file, start, count * entryBytes + (big ? 8 : 4), what);
    const tags = new Map<number, TiffTag>();
    for (let entry = 0; entry < count; entry++) readEntry(file, start + entry * entryBytes, big, tags);
    file.pages.push({index: file.pages.length, offset: next, tags});
    const end = start + count * entryBytes;
    next = big ? readOffset(file, end) : view.getUint32(end, littleEndian);
  }
  if (file.pages.length === 0) throw tiffError("malformed", "it has no page", 4);
  return file;
}

function readEntry(file: TiffFile, at: number, big: boolean, tags: Map<number, TiffTag>): void {
  const {view, littleEndian} = file;
  const tag = view.getUint16(at, littleEndian);
  const type = view.getUint16(at + 2, littleEndian);
  const count = big ? readOffset(file, at + 4) : view.getUint32(at + 4, littleEndian);
  const bytes = (TYPE_BYTES[type] ?? 0) * count;
  const inline = at + (big ? 12 : 8);
  const offset =
    bytes <= (big ? 8 : 4) ? inline : big ? readOffset(file, inline) : view.getUint32(inline, littleEndian);
  if (!tags.has(tag)) tags.set(tag, {type, count, offset});
}

/** The values of a numeric tag; null when the page lacks it. */
export function tiffNumbers(file: TiffFile, page: TiffPage, tag: number): number[] | null {
  const found = page.tags.get(tag);
  if (found === undefined) return null;
  const {type, count, offset} = found;
  if (TYPE_BYTES[type] === undefined || type === 2) {
    throw tiffError("malformed", `tag ${tag} of page ${page.index + 1} holds no number (type ${type})`, page.offset);
  }
  if (count > MAX_NUMBERS) {
    throw tiffError("malformed", `tag ${tag} of page ${page.index + 1} holds ${count} numbers`, page.offset);
  }
  need(file, offset, TYPE_BYTES[type] * count, `tag ${tag} of page ${page.index + 1}`);
  return Array.from({length: count}, (_, i) => readNumber(file, type, offset + i * TYPE_BYTES[type]));
}

/** The first value of a numeric tag; null when the page lacks it. */
export function tiffNumber(file: TiffFile, page: TiffPage, tag: number): number | null {
  return tiffNumbers(file, page, tag)?.[0] ?? null;
}

/**
 * The values of a tag that counts or points; null when the page lacks it.
 *
 * @throws ImageError when one of them is negative or no integer.
 */
export function tiffCounts(file: TiffFile, page: TiffPage, tag: number): number[] | null {
  const values = tiffNumbers(file, page, tag);
  const wrong = values?.find((value) => !Number.isSafeInteger(value) || value < 0);
  if (wrong === undefined) return values;
  throw tiffError(
    "malformed",
    `tag ${tag} of page ${page.index + 1} should count something and is ${wrong}`,
    page.offset
  );
}

/** A text tag without what follows a zero byte; null when the page lacks it. UTF-8, or Latin-1 where it is not that. */
export function tiffText(file: TiffFile, page: TiffPage, tag: number): string | null {
  const found = page.tags.get(tag);
  if (found === undefined || TYPE_BYTES[found.type] !== 1) return null;
  const length = Math.min(found.count, MAX_TEXT);
  need(file, found.offset, length, `tag ${tag} of page ${page.index + 1}`);
  const bytes = file.bytes.subarray(found.offset, found.offset + length);
  const end = bytes.indexOf(0);
  const text = end < 0 ? bytes : bytes.subarray(0, end);
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(text);
  } catch {
    return new TextDecoder("latin1").decode(text);
  }
}

/** An error whose message says that it is a TIFF file's. */
export const tiffError = imageErrors("TIFF");

/** @throws ImageError when the file ends before the last of `length` bytes. */
export function need({bytes}: TiffFile, offset: number, length: number, what: string): void {
  if (offset + length <= bytes.length) return;
  const message = `${what} should lie at byte ${offset}, ${length} bytes long, but the file has only ${bytes.length} bytes: copy it again from where it came from`;
  throw tiffError("truncated", message, Math.min(offset, bytes.length));
}

function readNumber({view, littleEndian}: TiffFile, type: number, at: number): number {
  switch (type) {
    case 3:
      return view.getUint16(at, littleEndian);
    case 4:
    case 13:
      return view.getUint32(at, littleEndian);
    case 5:
      return view.getUint32(at, littleEndian) / view.getUint32(at + 4, littleEndian);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, littleEndian);
    case 9:
      return view.getInt32(at, littleEndian);
    case 10:
      return view.getInt32(at, littleEndian) / view.getInt32(at + 4, littleEndian);
    case 11:
      return view.getFloat32(at, littleEndian);
    case 12:
      return view.getFloat64(at, littleEndian);
    case 16:
    case 18:
      return Number(view.getBigUint64(at, littleEndian));
    case 17:
      return Number(view.getBigInt64(at, littleEndian));
    default:
      return view.getUint8(at);
  }
}

/** An offset or count of 64 bits; beyond 2^53 it lies outside every file, and `need` says so. */
function readOffset({view, littleEndian}: TiffFile, at: number): number {
  return Number(view.getBigUint64(at, littleEndian));
}
