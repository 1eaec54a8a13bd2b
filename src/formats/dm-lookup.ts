import {TYPE_UINT16} from "./dm-encoding.js";
import {DM_LIMITS} from "./dm-limits.js";
import type {DmFile, DmGroup, DmTag} from "./dm-tags.js";

/** The tag that a chain of names leads to from a group; undefined where the chain breaks. */
export function findTag(group: DmGroup | undefined, ...names: string[]): DmTag | undefined {
  let tag: DmTag | undefined = group;
  for (const name of names) {
    if (tag?.kind !== "group") return undefined;
    tag = tag.tags.find((child) => child.name === name);
  }
  return tag;
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

/** A text tag without surrounding blanks; null when it is missing, of another kind or absurdly long. */
export function findText(file: DmFile, group: DmGroup | undefined, ...names: string[]): string | null {
  const tag = findTag(group, ...names);
  if (tag?.kind !== "data" || tag.elementType !== TYPE_UINT16 || tag.byteLength > DM_LIMITS.textBytes) return null;
  let text = "";
  for (let i = 0; i < tag.count; i++) {
    text += String.fromCharCode(file.view.getUint16(tag.offset + 2 * i, file.littleEndian));
  }
  const end = text.indexOf("\0");
  return (end < 0 ? text : text.slice(0, end)).trim();
}

export function toNumber(value: number | bigint): number | null {
  const number = Number(value);
  return typeof value === "bigint" && !Number.isSafeInteger(number) ? null : number;
}
