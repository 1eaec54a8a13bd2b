import type {DmCursor} from "./dm-cursor.js";
import {simpleTypeBytes, TYPE_ARRAY, TYPE_STRING, TYPE_STRUCT, TYPE_UINT16} from "./dm-encoding.js";
import {DM_LIMITS} from "./dm-limits.js";

/** How the data of a value lie in the file. */
export interface ValueLayout {
  type: number;
  byteLength: number;
  elementType: number;
  count: number;
  /** Index of the first type word after this type. */
  next: number;
}

/**
 * What the type words from `at` on describe.
 *
 * @throws DmError when they are not a type.
 */
export function layoutOf(words: number[], at: number, cursor: DmCursor, path: string): ValueLayout {
  const word = (index: number) => {
    if (index < words.length) return words[index];
    throw cursor.error("malformed", `the type of tag ${path} breaks off before byte ${cursor.offset}`, path);
  };
  const type = word(at);
  const simple = simpleTypeBytes(type);
  if (simple !== undefined) return {type, byteLength: simple, elementType: type, count: 1, next: at + 1};
  if (type === TYPE_STRING) {
    const byteLength = word(at + 1);
    return {type, byteLength, elementType: TYPE_UINT16, count: Math.floor(byteLength / 2), next: at + 2};
  }
  if (type === TYPE_STRUCT) {
    const fields = word(at + 2);
    if (fields > DM_LIMITS.structFields) {
      const limit = `a struct of at most ${DM_LIMITS.structFields} fields`;
      throw cursor.error("malformed", `expected ${limit} at byte ${cursor.offset} of tag ${path}, got ${fields}`, path);
    }
    let next = at + 3;
    let byteLength = 0;
    for (let i = 0; i < fields; i++) {
      const field = layoutOf(words, next + 1, cursor, path);
      byteLength += field.byteLength;
      next = field.next;
    }
    return {type, byteLength, elementType: TYPE_STRUCT, count: 1, next};
  }
  if (type === TYPE_ARRAY) {
    const element = layoutOf(words, at + 1, cursor, path);
    const count = word(element.next);
    const byteLength = element.byteLength * count;
    return {type, byteLength, elementType: element.type, count, next: element.next + 1};
  }
  throw cursor.error("malformed", `unknown type code ${type} before byte ${cursor.offset} of tag ${path}`, path);
}
