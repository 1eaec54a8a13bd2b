import {type DmImageEntry, listDmImages} from "./dm.js";
import {DmError} from "./dm-error.js";
import {ImageError} from "./image-error.js";
import type {Instrument, Micrograph, Pixels} from "./micrograph.js";
import {pixelStats} from "./micrograph-stats.js";
import {littleEndianBytes, viewPixels} from "./pixel-bytes.js";
import {type ReadMicrographOptions, readMicrograph} from "./read-micrograph.js";
import {sha256Hex} from "./sha256.js";
import {sniffContent} from "./sniff.js";

/** What one image of a file is, ready for JSON. What is not known is null. */
export interface InspectRecord {
  file: string;
  /** Position among the images of the file, from 0; null when the whole file cannot be read. */
  index: number | null;
  title: string | null;
  /** Pixel type, such as `uint16`. */
  type: string | null;
  /** Sizes, the slowest axis first: frames, rows, columns. */
  shape: number[] | null;
  frameCount: number | null;
  pixelSizeNm: {x: number | null; y: number | null} | null;
  /** Unit of the pixel size as the file writes it. */
  unit: string | null;
  /** Where the pixel size was read. */
  source: string | null;
  warnings: string[];
  instrument: Instrument | null;
  /** Over all finite pixels. 64-bit integers beyond 2^53 are written as text, so that no digit is lost. */
  min: number | string | null;
  max: number | string | null;
  mean: number | null;
  /** Of all pixels, little-endian, in C order. */
  sha256: string | null;
  /** Why the image or the file cannot be measured; null when it can. */
  error: string | null;
}

/**
 * Describes each image of a file, thumbnails left out. Spectra and other
 * arrays of real numbers that are no intensity image are described as well,
 * with the reason in `error`.
 *
 * @returns one record an image; a single one with `error` when the file cannot be read at all.
 */
export async function inspect(
  bytes: Uint8Array,
  {fileName, maxBytes}: ReadMicrographOptions
): Promise<InspectRecord[]> {
  const {kind} = sniffContent(bytes);
  try {
    const entries =
      kind === "dm"
        ? listDmImages(bytes, {fileName, maxBytes})
        : [entryOf(readMicrograph(bytes, {fileName, maxBytes}))];
    const records: InspectRecord[] = [];
    for (const entry of entries) records.push(await describe(fileName, entry));
    return records;
  } catch (error) {
    if (kind === "other" || error instanceof DmError || error instanceof ImageError) {
      return [failure(fileName, (error as Error).message)];
    }
    throw error;
  }
}

type ImageEntry = Omit<DmImageEntry, "refusal"> & {refusal: Error | null};

function entryOf(micrograph: Micrograph): ImageEntry {
  const {title, width, height, frameCount, pixelType, calibration} = micrograph;
  const shape = frameCount === 1 ? [height, width] : [frameCount, height, width];
  const pixels = () => allPixels(micrograph);
  return {index: 0, title, type: pixelType, shape, micrograph, refusal: null, calibration, pixels};
}

function allPixels(micrograph: Micrograph): Pixels {
  const first = micrograph.frame(0);
  if (micrograph.frameCount === 1) return first;
  const bytes = new Uint8Array(first.byteLength * micrograph.frameCount);
  for (let index = 0; index < micrograph.frameCount; index++) {
    const {buffer, byteOffset, byteLength} = micrograph.frame(index);
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), index * byteLength);
  }
  return viewPixels(bytes, micrograph.pixelType);
}

async function describe(file: string, entry: ImageEntry): Promise<InspectRecord> {
  const {index, title, type, shape, micrograph, calibration, refusal} = entry;
  const {pixelWidthNm: x = null, pixelHeightNm: y = null} = calibration ?? {};
  const pixels = entry.pixels?.() ?? null;
  const {min, max, mean, nonFinite} = pixels ? pixelStats(pixels) : {min: null, max: null, mean: null, nonFinite: 0};
  const warnings = [...(calibration?.warnings ?? [])];
  if (nonFinite > 0) warnings.push(`${nonFinite} pixels are NaN or infinite and left out of min, max and mean`);
  return {
    file,
    index,
    title,
    type,
    shape,
    frameCount: micrograph?.frameCount ?? null,
    pixelSizeNm: calibration && {x, y},
    unit: calibration?.unit ?? null,
    source: calibration?.source ?? null,
    warnings,
    instrument: micrograph?.instrument ?? null,
    min: forJson(min),
    max: forJson(max),
    mean,
    sha256: pixels && (await sha256Hex(littleEndianBytes(pixels))),
    error: refusal?.message ?? null
  };
}

function forJson(value: number | bigint | null): number | string | null {
  if (typeof value !== "bigint") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function failure(file: string, error: string): InspectRecord {
  return {
    file,
    index: null,
    title: null,
    type: null,
    shape: null,
    frameCount: null,
    pixelSizeNm: null,
    unit: null,
    source: null,
    warnings: [],
    instrument: null,
    min: null,
    max: null,
    mean: null,
    sha256: null,
    error
  };
}
