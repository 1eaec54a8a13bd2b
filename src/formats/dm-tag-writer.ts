import {
  simpleTypeBytes,
  TAG_GROUP,
  TAG_VALUE,
  TYPE_ARRAY,
  TYPE_STRUCT,
  TYPE_UINT16,
  VALUE_MARK
} from "./dm-encoding.js";
import {writeSimpleValue} from "./dm-simple-value.js";
import type {Pixels} from "./micrograph.js";
import {littleEndianBytes, reverseBytes} from "./pixel-bytes.js";

/** A tag to write. */
export type DmTagSource =
  /** A group of named tags, written in alphabetical order as DigitalMicrograph does. */
  | {names: Record<string, DmTagSource>}
  /** A group of unnamed tags. */
  | {list: DmTagSource[]}
  | {type: number; value: number | bigint}
  /** Fields of one simple type. */
  | {structOf: number; values: number[]}
  | {text: string}
  /** An array of a simple type, given in parts that follow each other. */
  | {arrayOf: number; parts: Pixels[]};

export interface DmTagWriterOptions {
  /** Defaults to 3. */
  version?: 3 | 4;
  /** Byte order of values. Defaults to true; big-endian files come from old Macintosh versions. */
  littleEndian?: boolean;
}

/** DigitalMicrograph ends its files with as many zeros. */
const TRAILING_BYTES = 8;

/** Writes a DigitalMicrograph file with the given tags. */
export function writeDmTags(
  root: DmTagSource,
  {version = 3, littleEndian = true}: DmTagWriterOptions = {}
): Uint8Array {
  const countBytes = version === 3 ? 4 : 8;
  const rootBytes = contentBytes(root, countBytes);
  const bytes = new Uint8Array(8 + countBytes + rootBytes + TRAILING_BYTES);
  const writer = new TagWriter(bytes, countBytes, littleEndian);
  writer.uint32(version);
  // DigitalMicrograph counts the byte order that follows this length.
  writer.count(rootBytes + 4);
  writer.uint32(littleEndian ? 1 : 0);
  writer.content(root);
  return bytes;
}

function children(tag: DmTagSource): [string, DmTagSource][] | null {
  if ("list" in tag) return tag.list.map((child) => ["", child]);
  if (!("names" in tag)) return null;
  const byName = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);
  return Object.entries(tag.names).sort(([a], [b]) => byName(a, b));
}

function contentBytes(tag: DmTagSource, countBytes: number): number {
  const group = children(tag);
  if (group !== null) {
    const tagBytes = (name: string, child: DmTagSource) =>
      3 + latin1(name).length + (countBytes === 8 ? 8 : 0) + contentBytes(child, countBytes);
    return group.reduce((sum, [name, child]) => sum + tagBytes(name, child), 2 + countBytes);
  }
  return 4 + (1 + typeWords(tag).length) * countBytes + dataBytes(tag);
}

function typeWords(tag: DmTagSource): number[] {
  if ("type" in tag) return [tag.type];
  if ("structOf" in tag) return [TYPE_STRUCT, 0, tag.values.length, ...tag.values.flatMap(() => [0, tag.structOf])];
  if ("text" in tag) return [TYPE_ARRAY, TYPE_UINT16, tag.text.length];
  if ("arrayOf" in tag) return [TYPE_ARRAY, tag.arrayOf, dataBytes(tag) / bytesOf(tag.arrayOf)];
  throw new TypeError("a group has no type words");
}

function dataBytes(tag: DmTagSource): number {
  if ("type" in tag) return bytesOf(tag.type);
  if ("structOf" in tag) return tag.values.length * bytesOf(tag.structOf);
  if ("text" in tag) return tag.text.length * 2;
  if ("arrayOf" in tag) return tag.parts.reduce((sum, part) => sum + part.byteLength, 0);
  throw new TypeError("a group has no data");
}

function bytesOf(type: number): number {
  const size = simpleTypeBytes(type);
  if (size === undefined) throw new TypeError(`no simple type: ${type}`);
  return size;
}

function latin1(name: string): Uint8Array {
  return Uint8Array.from(name, (character) => {
    const code = character.charCodeAt(0);
    if (code > 255) throw new TypeError(`expected a tag name in Latin-1, got "${name}"`);
    return code;
  });
}

class TagWriter {
  private readonly view: DataView;
  private offset = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly countBytes: number,
    private readonly littleEndian: boolean
  ) {
    this.view = new DataView(bytes.buffer);
  }

  uint8(value: number): void {
    this.view.setUint8(this.offset++, value);
  }

  uint32(value: number): void {
    this.view.setUint32(this.offset, value);
    this.offset += 4;
  }

  count(value: number): void {
    if (this.countBytes === 8) this.uint32(Math.floor(value / 2 ** 32));
    this.uint32(value % 2 ** 32);
  }

  content(tag: DmTagSource): void {
    const group = children(tag);
    if (group === null) {
      this.value(tag);
      return;
    }
    this.uint8("names" in tag ? 1 : 0);
    this.uint8(0);
    this.count(group.length);
    for (const [name, child] of group) {
      this.uint8(children(child) === null ? TAG_VALUE : TAG_GROUP);
      const nameBytes = latin1(name);
      this.view.setUint16(this.offset, nameBytes.length);
      this.offset += 2;
      this.copy(nameBytes);
      if (this.countBytes === 8) this.count(contentBytes(child, this.countBytes));
      this.content(child);
    }
  }

  private value(tag: DmTagSource): void {
    this.uint32(VALUE_MARK);
    const words = typeWords(tag);
    this.count(words.length);
    for (const word of words) this.count(word);
    if ("type" in tag) this.simple(tag.type, tag.value);
    else if ("structOf" in tag) for (const value of tag.values) this.simple(tag.structOf, value);
    else if ("text" in tag) for (let i = 0; i < tag.text.length; i++) this.simple(TYPE_UINT16, tag.text.charCodeAt(i));
    else if ("arrayOf" in tag) {
      const start = this.offset;
      for (const part of tag.parts) this.copy(littleEndianBytes(part));
      if (!this.littleEndian) reverseBytes(this.bytes.subarray(start, this.offset), bytesOf(tag.arrayOf));
    }
  }

  private copy(bytes: Uint8Array): void {
    this.bytes.set(bytes, this.offset);
    this.offset += bytes.length;
  }

  private simple(type: number, value: number | bigint): void {
    writeSimpleValue(this.view, this.offset, type, this.littleEndian, value);
    this.offset += bytesOf(type);
  }
}
