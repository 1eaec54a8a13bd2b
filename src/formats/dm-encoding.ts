/**
 * Codes of the DigitalMicrograph tag format, shared by reader and writer.
 *
 * A file is a header and a tree of tags. All structure (versions, counts, name
 * lengths, type codes) is big-endian; the values are in the byte order that
 * the header states. In version 4 every count has 8 bytes instead of 4, and
 * each tag states its length.
 *
 *   header   version u32 | length of what follows u32 (v4: u64) | 1 when values are little-endian u32
 *   group    sorted u8 | open u8 | number of tags u32 (v4: u64) | tags
 *   tag      20 group, 21 value: u8 | name length u16 | name | v4: bytes that follow u64 | group or value
 *   value    "%%%%" | number of type words u32 (v4: u64) | type words, each u32 (v4: u64) | data
 */
export const TAG_GROUP = 20;
export const TAG_VALUE = 21;

/** "%%%%", which opens every value. */
export const VALUE_MARK = 0x25252525;

export const TYPE_INT16 = 2;
export const TYPE_INT32 = 3;
export const TYPE_UINT16 = 4;
export const TYPE_UINT32 = 5;
export const TYPE_FLOAT32 = 6;
export const TYPE_FLOAT64 = 7;
export const TYPE_BOOL = 8;
export const TYPE_INT8 = 9;
export const TYPE_OCTET = 10;
export const TYPE_INT64 = 11;
export const TYPE_UINT64 = 12;
export const TYPE_STRUCT = 15;
export const TYPE_STRING = 18;
export const TYPE_ARRAY = 20;

const SIMPLE_TYPE_BYTES: Readonly<Record<number, number>> = {
  [TYPE_INT16]: 2,
  [TYPE_INT32]: 4,
  [TYPE_UINT16]: 2,
  [TYPE_UINT32]: 4,
  [TYPE_FLOAT32]: 4,
  [TYPE_FLOAT64]: 8,
  [TYPE_BOOL]: 1,
  [TYPE_INT8]: 1,
  [TYPE_OCTET]: 1,
  [TYPE_INT64]: 8,
  [TYPE_UINT64]: 8
};

/** Bytes of a value of one of the simple types; undefined for any other code. */
export function simpleTypeBytes(code: number): number | undefined {
  return SIMPLE_TYPE_BYTES[code];
}
