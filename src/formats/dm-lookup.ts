import {TYPE_UINT16} from "./dm-encoding.js";
import {DM_LIMITS} from "./dm-limits.js";
import type {DmData, DmFile, DmGroup, DmTag} from "./dm-tags.js";

/** The tag that a chain of names leads to from a group; undefined where the chain breaks. */
export function findTag(group: DmGroup | undefined, ...names: string[]): DmTag | undefined {
  let tag: DmTag | undefined = group;
  for (const name of names) {
    if (tag?.kind !== "group") return undefined;
    tag = childNamed(tag, name);
  }
  return tag;
}

/** Groups of more tags than this are indexed by name, so that no file makes look-ups slow. */
const INDEXED_FROM = 64;

const indexes = new WeakMap<DmGroup, Map<string, DmTag>>();

/** The first tag of a name. */
function childNamed(group: DmGroup, name: string): DmTag | undefined {
  if (group.tags.length < INDEXED_FROM) return group.tags.find((child) => child.name === name);
  let index = indexes.get(group);
  if (index === undefined) {
    index = new Map(group.tags.toReversed().map((child) => [child.name, child]));
    indexes.set(group, index);
  }
  return index.get(name);
}

export function findGroup(group: DmGroup | undefined, ...names: string[]): DmGroup | undefined {
  const tag = findTag(group, ...names);
  return tag?.kind === "group" ? tag : undefined;
}

/** The groups within a group, in the order of the file. */
export function subgroups(group: DmGroup | undefined): DmGroup[] {
  return group === undefined ? [] : group.tags.filter((tag) => tag.kind === "group");
}

/** A number tag as a double; null when it is missing, of another kind, or an integer beyond 2^53. */
export function findNumber(group: DmGroup | undefined, ...names: string[]): number | null {
  const tag = findTag(group, ...names);
  return tag?.kind === "number" ? toNumber(tag.value) : null;
}

/** A number tag that counts something; null when it is no non-negative whole number. */
export function findCount(group: DmGroup | undefined, ...names: string[]): number | null {
  const value = findNumber(group, ...names);
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

const texts = new WeakMap<DmTag, string>();

/** A text tag without surrounding blanks; null when it is missing, of another kind or absurdly long. */
export function findText(file: DmFile, group: DmGroup | undefined, ...names: string[]): string | null {
  const tag = findTag(group, ...names);
  if (tag?.kind !== "data" || tag.elementType !== TYPE_UINT16 || tag.byteLength > DM_LIMITS.textBytes) return null;
  let text = texts.get(tag);
  if (text === undefined) {
    text = decodeText(file, tag);
    texts.set(tag, text);
  }
  return text;
}

function decodeText({view, littleEndian}: DmFile, {offset, count}: DmData): string {
  let text = "";
  for (let i = 0; i < count; i++) {
    const code = view.getUint16(offset + 2 * i, littleEndian);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text.trim();
}

export function toNumber(value: number | bigint): number | null {
  const number = Number(value);
  return typeof value === "bigint" && !Number.isSafeInteger(number) ? null : number;
}
