import {DmError} from "./dm-error.js";
import {DM_LIMITS} from "./dm-limits.js";
import {findCount, findGroup, findTag, findText, subgroups, toNumber} from "./dm-lookup.js";
import {DATA_TYPE_RGBA, type DmPixelType, dmPixelType} from "./dm-pixel-types.js";
import type {DmData, DmFile, DmGroup} from "./dm-tags.js";

/** An image object of a file: its shape and where its pixels lie. */
export interface DmImage {
  /** Position in the file's ImageList, from 0. */
  index: number;
  group: DmGroup;
  /** Title in the file; null when there is none. */
  title: string | null;
  type: DmPixelType;
  /** Sizes, the fastest axis (x) first; axes of size 1 after the second are left out. */
  dimensions: number[];
  data: DmData;
}

/**
 * The image objects that a user of DigitalMicrograph sees, thumbnails left
 * out: first those that the document shows, in its order, then any others.
 *
 * @throws DmError when the file holds no image.
 */
export function dmImageGroups(file: DmFile): {index: number; group: DmGroup}[] {
  const groups = subgroups(findGroup(file.root, "ImageList"));
  if (groups.length === 0) {
    const message = "the file is sound but holds no image (its ImageList is missing or empty)";
    throw new DmError(message, {kind: "not-intensity", offset: 0, path: "ImageList"});
  }
  if (groups.length > DM_LIMITS.images) {
    const message = `the file holds ${groups.length} images; up to ${DM_LIMITS.images} can be read: split it`;
    throw new DmError(message, {kind: "too-large", offset: 0, path: "ImageList"});
  }
  const shown = shownImages(file);
  const thumbnails = thumbnailImages(file, groups, shown);
  const order = new Set([...shown, ...groups.keys()]);
  const kept = [...order].filter((index) => index < groups.length && !thumbnails.has(index));
  // A thumbnail list that names every image says nothing.
  return (kept.length > 0 ? kept : [...groups.keys()]).map((index) => ({index, group: groups[index]}));
}

/** Annotations of this type show an image. */
const ANNOTATION_IMAGE = 20;

function shownImages(file: DmFile): Set<number> {
  const sources = subgroups(findGroup(file.root, "ImageSourceList"));
  const byId = new Map(sources.toReversed().map((source) => [findCount(source, "Id", "0"), source]));
  const shown = new Set<number>();
  for (const object of subgroups(findGroup(file.root, "DocumentObjectList"))) {
    if (findCount(object, "AnnotationType") !== ANNOTATION_IMAGE) continue;
    const id = findCount(object, "ImageSource");
    const source = byId.get(id) ?? sources[id ?? -1];
    const index = findCount(source, "ImageRef");
    if (index !== null) shown.add(index);
  }
  return shown;
}

function thumbnailImages(file: DmFile, groups: DmGroup[], shown: Set<number>): Set<number> {
  const thumbnails = new Set<number>();
  const list = findGroup(file.root, "Thumbnails");
  for (const thumbnail of subgroups(list)) {
    const index = findCount(thumbnail, "ImageIndex");
    if (index !== null) thumbnails.add(index);
  }
  if (thumbnails.size > 0 || shown.size === 0) return thumbnails;
  // Without a list, a colour picture that no document shows can only be a thumbnail.
  for (const [index, group] of groups.entries()) {
    const colour = findCount(group, "ImageData", "DataType") === DATA_TYPE_RGBA;
    if (colour && !shown.has(index)) thumbnails.add(index);
  }
  return thumbnails;
}

/** More axes than any detector has. */
const MAX_DIMENSIONS = 8;

/** Characters of a title that are kept: enough for any name a person gave. */
const TITLE_LENGTH = 250;

/** The title of an image object; null when it has none, or a list in its place. */
export function dmTitle(file: DmFile, image: DmGroup): string | null {
  return findText(file, image, "Name")?.slice(0, TITLE_LENGTH) || null;
}

/**
 * Reads shape and pixel type of an image object.
 *
 * @throws DmError when they are missing or contradict the pixel data.
 */
export function describeDmImage(file: DmFile, index: number, group: DmGroup): DmImage {
  const path = `${group.path}.ImageData`;
  const fail = (message: string, offset = group.offset): never => {
    throw new DmError(`${message} (tag ${path})`, {kind: "malformed", offset, path});
  };
  const code = findCount(group, "ImageData", "DataType");
  if (code === null) return fail("the image has no DataType");
  const type = dmPixelType(code);
  const sizes = findGroup(group, "ImageData", "Dimensions")?.tags ?? [];
  if (sizes.length > MAX_DIMENSIONS) return fail(`expected up to ${MAX_DIMENSIONS} dimensions, got ${sizes.length}`);
  const dimensions = sizes.map((tag) => (tag.kind === "number" ? (toNumber(tag.value) ?? Number.NaN) : Number.NaN));
  if (dimensions.length === 0 || !dimensions.every((size) => Number.isSafeInteger(size) && size > 0)) {
    return fail(`expected image dimensions of at least 1, got ${dimensions.join(" × ") || "none"}`);
  }
  while (dimensions.length > 2 && dimensions.at(-1) === 1) dimensions.pop();
  const data = findTag(group, "ImageData", "Data");
  if (data?.kind !== "data") return fail("the image has no pixel data");
  const shape = dimensions.join(" × ");
  const pixels = dimensions.reduce((product, size) => product * size, 1);
  // Packed complex data leave out half of the transform; they are refused whatever their length.
  const packed = type.name.startsWith("packed");
  if (type.bytes !== null && !packed && pixels * type.bytes > data.byteLength) {
    const needed = `${shape} pixels of ${type.name} need ${pixels * type.bytes} bytes`;
    return fail(`${needed}, but the pixel data have ${data.byteLength}`, data.offset);
  }
  return {index, group, title: dmTitle(file, group), type, dimensions, data};
}

/** @throws DmError when an image or a stack has more pixels or frames than can be read. */
export function checkSize({group, dimensions: [width, height = 1, frames = 1]}: DmImage): void {
  const tooLarge = (message: string) =>
    new DmError(message, {kind: "too-large", offset: group.offset, path: group.path});
  if (width * height > DM_LIMITS.pixelsPerFrame) {
    const side = Math.sqrt(DM_LIMITS.pixelsPerFrame);
    throw tooLarge(`the image has ${width} × ${height} pixels; up to ${side} × ${side} can be read: crop it`);
  }
  if (frames > DM_LIMITS.frames) {
    throw tooLarge(`the stack has ${frames} frames; up to ${DM_LIMITS.frames} can be read: split it`);
  }
}
