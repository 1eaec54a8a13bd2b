import {DmCursor} from "./dm-cursor.js";
import {TAG_GROUP, TAG_VALUE, TYPE_ARRAY, TYPE_STRING, TYPE_STRUCT, VALUE_MARK} from "./dm-encoding.js";
import {DM_LIMITS} from "./dm-limits.js";
import {readSimpleValue} from "./dm-simple-value.js";
import {layoutOf} from "./dm-value-layout.js";
import {sniffContent} from "./sniff.js";

/** A group of tags; `path` is "" at the root. */
export interface DmGroup {
  kind: "group";
  name: string;
  path: string;
  offset: number;
  tags: DmTag[];
}

/** A single number or truth value (0 or 1). */
export interface DmNumber {
  kind: "number";
  name: string;
  value: number | bigint;
}

/** Text, pixels or any other run of bytes: only where it lies is remembered. */
export interface DmData {
  kind: "data";
  name: string;
  /** Type code of an element; see dm-encoding.ts. */
  elementType: number;
  offset: number;
  count: number;
  byteLength: number;
}

export type DmTag = DmGroup | DmNumber | DmData;

/** The tags of a file, and its bytes to take values from. */
export interface DmFile {
  version: 3 | 4;
  littleEndian: boolean;
  bytes: Uint8Array;
  view: DataView;
  root: DmGroup;
}

/** Type words a value may have: a struct of the most fields, in an array, with room to spare. */
const MAX_TYPE_WORDS = 4 * DM_LIMITS.structFields;

/**
 * Walks the tags of a DigitalMicrograph 3 or 4 file; text and pixels are skipped over.
 *
 * @throws DmError when the bytes are not such a file, damaged or beyond a limit.
 */
export function readDmTags(bytes: Uint8Array, {maxBytes = DM_LIMITS.fileBytes as number} = {}): DmFile {
  const cursor = new DmCursor(bytes);
  if (bytes.length > maxBytes) {
    const sizes = `the file has ${inMebibytes(bytes.length)}; files of up to ${inMebibytes(maxBytes)} can be read`;
    throw cursor.error("too-large", `${sizes}: crop it or split the stack`, "");
  }
  const version = cursor.bytes.length >= 4 ? cursor.view.getUint32(0) : 0;
  if (version !== 3 && version !== 4) {
    const {description, advice} = sniffContent(cursor.bytes);
    const message = `expected a DigitalMicrograph file (version 3 or 4), got ${description}: ${advice}`;
    throw cursor.error("not-dm", message, "");
  }
  cursor.offset = 4;
  cursor.countBytes = version === 3 ? 4 : 8;
  const rootBytes = cursor.count("the header", "");
  const byteOrder = cursor.uint32("the header", "");
  if (byteOrder > 1) {
    const got = `0x${byteOrder.toString(16)}`;
    throw cursor.error("malformed", `expected a byte order of 0 or 1 at byte ${cursor.offset - 4}, got ${got}`, "");
  }
  cursor.announcedBytes = cursor.offset + rootBytes;
  const walk: Walk = {cursor, littleEndian: byteOrder === 1, tagCount: 0};
  const root = readGroup(walk, "", "", 0);
  return {version, littleEndian: walk.littleEndian, bytes: cursor.bytes, view: cursor.view, root};
}

function inMebibytes(byteLength: number): string {
  return `${(byteLength / 2 ** 20).toFixed(byteLength < 2 ** 23 ? 2 : 0)} MiB`;
}

interface Walk {
  cursor: DmCursor;
  littleEndian: boolean;
  tagCount: number;
}

function readGroup(walk: Walk, name: string, path: string, depth: number): DmGroup {
  const {cursor} = walk;
  if (depth > DM_LIMITS.depth) {
    throw cursor.error("malformed", `tags are nested deeper than ${DM_LIMITS.depth} groups (tag ${path})`, path);
  }
  const offset = cursor.offset;
  cursor.skip(2, "a tag group", path);
  const count = cursor.count("a number of tags", path);
  // The smallest tag is an empty group without a name: kind, name length, (length,) two flags and a count.
  const smallestTag = cursor.countBytes === 4 ? 9 : 21;
  if (count * smallestTag > cursor.remaining) {
    cursor.need(count * smallestTag, `a group of ${count} tags`, path);
  }
  walk.tagCount += count;
  if (walk.tagCount > DM_LIMITS.tags) {
    throw cursor.error("too-large", `the file has more than ${DM_LIMITS.tags} tags (tag ${path})`, path);
  }
  const tags: DmTag[] = [];
  let unnamed = 0;
  for (let i = 0; i < count; i++) {
    const kind = cursor.uint8("a tag", path);
    if (kind !== TAG_GROUP && kind !== TAG_VALUE) {
      const expected = `expected a tag of kind ${TAG_GROUP} or ${TAG_VALUE} at byte ${cursor.offset - 1}`;
      throw cursor.error("malformed", `${expected} of ${path || "the root"}, got ${kind}`, path);
    }
    const tagName = readName(cursor, path) || String(unnamed++);
    const tagPath = path === "" ? tagName : `${path}.${tagName}`;
    if (cursor.countBytes === 8) cursor.skip(8, "the length of a tag", tagPath);
    tags.push(kind === TAG_GROUP ? readGroup(walk, tagName, tagPath, depth + 1) : readValue(walk, tagName, tagPath));
  }
  return {kind: "group", name, path, offset, tags};
}

const utf8 = new TextDecoder("utf-8", {fatal: true});

function readName(cursor: DmCursor, path: string): string {
  const length = cursor.uint16("the length of a tag name", path);
  const start = cursor.offset;
  cursor.skip(length, "a tag name", path);
  const bytes = cursor.bytes.subarray(start, cursor.offset);
  if (bytes.some((byte) => byte > 127)) {
    try {
      return utf8.decode(bytes);
    } catch {
      // Windows versions write Latin-1, as in "Emission Current (µA)".
    }
  }
  let name = "";
  for (const byte of bytes) name += String.fromCharCode(byte);
  return name;
}

function readValue({cursor, littleEndian}: Walk, name: string, path: string): DmNumber | DmData {
  const mark = cursor.uint32("a value", path);
  if (mark !== VALUE_MARK) {
    const got = `0x${mark.toString(16).padStart(8, "0")}`;
    throw cursor.error("malformed", `expected "%%%%" at byte ${cursor.offset - 4} of tag ${path}, got ${got}`, path);
  }
  const wordCount = cursor.count("a number of type words", path);
  if (wordCount === 0 || wordCount > MAX_TYPE_WORDS) {
    const expected = `expected 1 to ${MAX_TYPE_WORDS} type words at byte ${cursor.offset - cursor.countBytes}`;
    throw cursor.error("malformed", `${expected} of tag ${path}, got ${wordCount}`, path);
  }
  const words: number[] = [];
  for (let i = 0; i < wordCount; i++) words.push(cursor.count("a type word", path));
  const {type, byteLength, elementType, count, next} = layoutOf(words, 0, cursor, path);
  if (next !== wordCount) {
    const expected = `expected ${next} type words before byte ${cursor.offset} of tag ${path}`;
    throw cursor.error("malformed", `${expected}, got ${wordCount}`, path);
  }
  const offset = cursor.offset;
  cursor.skip(byteLength, path.endsWith(".ImageData.Data") ? "image data" : "a value", path);
  if (type !== TYPE_STRUCT && type !== TYPE_STRING && type !== TYPE_ARRAY) {
    return {kind: "number", name, value: readSimpleValue(cursor.view, offset, type, littleEndian)};
  }
  return {kind: "data", name, elementType, offset, count, byteLength};
}
