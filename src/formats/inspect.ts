import {type DmImageEntry, listDmImages} from "./dm.js";
import {DmError} from "./dm-error.js";
import type {Instrument} from "./micrograph.js";
import {pixelStats} from "./micrograph-stats.js";
import {littleEndianBytes} from "./pixel-bytes.js";
import {type ReadMicrographOptions, unsupportedFormat} from "./read-micrograph.js";
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
  const content = sniffContent(bytes);
  if (content.kind !== "dm") return [failure(fileName, unsupportedFormat(content).message)];
  try {
    const records: InspectRecord[] = [];
    for (const entry of listDmImages(bytes, {fileName, maxBytes})) records.push(await describe(fileName, entry));
    return records;
  } catch (error) {
    if (error instanceof DmError) return [failure(fileName, error.message)];
    throw error;
  }
}

async function describe(file: string, entry: DmImageEntry): Promise<InspectRecord> {
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
