import {TYPE_FLOAT32, TYPE_FLOAT64, TYPE_INT32, TYPE_UINT16, TYPE_UINT32} from "../../src/formats/dm-encoding.js";
import {type DmTagSource, type DmTagWriterOptions, writeDmTags} from "../../src/formats/dm-tag-writer.js";
import type {Pixels} from "../../src/formats/micrograph.js";

export const names = (tags: Record<string, DmTagSource>): DmTagSource => ({names: tags});
export const list = (...tags: DmTagSource[]): DmTagSource => ({list: tags});
export const int32 = (value: number): DmTagSource => ({type: TYPE_INT32, value});
export const uint32 = (value: number): DmTagSource => ({type: TYPE_UINT32, value});
export const float32 = (value: number): DmTagSource => ({type: TYPE_FLOAT32, value});
export const float64 = (value: number): DmTagSource => ({type: TYPE_FLOAT64, value});
export const text = (value: string): DmTagSource => ({text: value});

export interface ImageTags {
  name?: DmTagSource;
  dataType?: number;
  /** x first. */
  dimensions?: number[];
  data?: DmTagSource | null;
  /** Scale and unit, x first; leaves the calibration out when null. */
  axes?: [number, string][] | null;
  tags?: Record<string, DmTagSource>;
}

/** The tags of an image object: by default a 2 × 2 image of 16-bit counts 1, 2, 3, 4 without calibration. */
export function imageTags({
  name = text("image"),
  dataType = 10,
  dimensions = [2, 2],
  data = {arrayOf: TYPE_UINT16, parts: [Uint16Array.of(1, 2, 3, 4)]},
  axes = null,
  tags = {}
}: ImageTags = {}): DmTagSource {
  const imageData: Record<string, DmTagSource> = {
    DataType: uint32(dataType),
    Dimensions: list(...dimensions.map(uint32))
  };
  if (data !== null) imageData.Data = data;
  if (axes !== null) {
    const calibrations = axes.map(([scale, unit]) => names({Scale: float64(scale), Units: text(unit)}));
    imageData.Calibrations = names({Dimension: list(...calibrations)});
  }
  return names({ImageData: names(imageData), ImageTags: names(tags), Name: name});
}

export const arrayOf = (elementType: number, pixels: Pixels): DmTagSource => ({arrayOf: elementType, parts: [pixels]});

/** A thumbnail as real files have it: a colour picture, first in the list. */
export const thumbnailTags = imageTags({
  name: text("Image Of image"),
  dataType: 23,
  dimensions: [1, 1],
  data: arrayOf(TYPE_INT32, Int32Array.of(0x7f7f7f))
});

/** A file with the given images and nothing else, or with more tags at its root. */
export function dmFile(
  images: DmTagSource[],
  rootTags: Record<string, DmTagSource> = {},
  options: DmTagWriterOptions = {}
): Uint8Array {
  return writeDmTags(names({ImageList: list(...images), ...rootTags}), options);
}

/** Where a run of bytes first stands in a file; fails loudly when it does not. */
export function indexOfBytes(bytes: Uint8Array, pattern: number[] | string): number {
  const wanted = typeof pattern === "string" ? Array.from(pattern, (c) => c.charCodeAt(0)) : pattern;
  for (let i = 0; i + wanted.length <= bytes.length; i++) {
    if (wanted.every((byte, j) => bytes[i + j] === byte)) return i;
  }
  throw new Error(`no ${wanted} in these ${bytes.length} bytes`);
}
