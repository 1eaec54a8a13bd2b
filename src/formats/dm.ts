import {dmAxes, dmCalibration} from "./dm-calibration.js";
import {DmError} from "./dm-error.js";
import {checkSize, describeDmImage, dmImageGroups, dmTitle} from "./dm-images.js";
import {dmInstrument} from "./dm-instrument.js";
import {findCount} from "./dm-lookup.js";
import {dmPixelType} from "./dm-pixel-types.js";
import {refusalOf} from "./dm-refusal.js";
import {type DmFile, type DmGroup, readDmTags} from "./dm-tags.js";
import type {Calibration, Micrograph, Pixels, PixelType} from "./micrograph.js";
import {decodePixels} from "./pixel-bytes.js";

export interface ReadDmOptions {
  /** The file's name without a folder, for titles and messages. */
  fileName: string;
  /** Largest file to read, in bytes. Defaults to 1 GiB. */
  maxBytes?: number;
}

/** An image object of a DigitalMicrograph file: an intensity image, or the reason why it is not one. */
export interface DmImageEntry {
  /** Position in the file's ImageList, from 0 (thumbnails count). */
  index: number;
  title: string;
  /** The pixel type, such as `uint16`, or the name of a type that is no intensity, such as `rgba`. */
  type: string;
  /** Sizes, the slowest axis first, as numpy gives them; empty when the file does not say. */
  shape: number[];
  /** The image or stack; null when it was refused. */
  micrograph: Micrograph | null;
  /** Why it was refused; null when it was not. */
  refusal: DmError | null;
  /** The calibration of its first two axes; null when it has fewer or they are not known. */
  calibration: Calibration | null;
  /** All pixels of the object in C order, refused or not; null when they are not real numbers. */
  pixels: (() => Pixels) | null;
}

/**
 * Reads the intensity image or stack of a DigitalMicrograph 3 or 4 file. Of
 * several, the one that the document shows first is taken, and a warning says
 * so. Pixels are decoded when a frame is asked for; until then only `bytes` is held.
 *
 * @throws DmError when the file is damaged, another kind of file, or holds no intensity image.
 */
export function readDm(bytes: Uint8Array, options: ReadDmOptions): Micrograph {
  const entries = listDmImages(bytes, options);
  const chosen = entries.find(({micrograph}) => micrograph !== null)?.micrograph;
  if (chosen === null || chosen === undefined) throw entries[0].refusal;
  const images = entries.filter(({micrograph}) => micrograph !== null).length;
  if (images > 1) chosen.calibration.warnings.push(`the file holds ${images} images; this is "${chosen.title}"`);
  return chosen;
}

/**
 * Lists the image objects of a DigitalMicrograph 3 or 4 file but its thumbnails,
 * those that the document shows first.
 *
 * @throws DmError when the file is damaged, another kind of file, or holds no image object.
 */
export function listDmImages(bytes: Uint8Array, {fileName, maxBytes}: ReadDmOptions): DmImageEntry[] {
  const file = readDmTags(bytes, {maxBytes});
  return dmImageGroups(file).map(({index, group}) => readEntry(file, index, group, fileName));
}

function readEntry(file: DmFile, index: number, group: DmGroup, fileName: string): DmImageEntry {
  const title = dmTitle(file, group) ?? fileName;
  try {
    return readImage(file, index, group, fileName);
  } catch (error) {
    if (!(error instanceof DmError)) throw error;
    const code = findCount(group, "ImageData", "DataType");
    const type = code === null ? "unknown" : dmPixelType(code).name;
    return {index, title, type, shape: [], micrograph: null, refusal: error, calibration: null, pixels: null};
  }
}

function readImage(file: DmFile, index: number, group: DmGroup, fileName: string): DmImageEntry {
  const image = describeDmImage(file, index, group);
  const {dimensions, type, data} = image;
  const [width, height = 1, frameCount = 1] = dimensions;
  const title = image.title ?? fileName;
  const axes = dmAxes(file, group, dimensions.length);
  const calibration = dimensions.length < 2 ? null : dmCalibration(group, axes);
  const refusal = refusalOf(file, image, axes);
  const entry = {index, title, type: type.name, shape: dimensions.toReversed(), calibration};
  const refused = (reason: string) => {
    const message = `"${title}" is not an intensity image: ${reason}`;
    return new DmError(message, {kind: "not-intensity", offset: group.offset, path: group.path});
  };
  if (type.refusal !== undefined) {
    return {...entry, micrograph: null, refusal: refused(refusal ?? type.refusal), pixels: null};
  }
  const pixelType: PixelType = type.name;
  const run = {bytes: file.bytes, offset: data.offset, pixelType, littleEndian: file.littleEndian};
  const pixelCount = dimensions.reduce((product, size) => product * size, 1);
  const pixels = () => decodePixels(run, 0, pixelCount);
  if (refusal !== null || calibration === null) {
    return {...entry, micrograph: null, refusal: refused(refusal ?? "it has no second axis"), pixels};
  }
  checkSize(image);
  const surplus = data.byteLength - pixelCount * (type.bytes ?? 1);
  if (surplus > 0)
    calibration.warnings.push(`the file holds ${surplus} more bytes of pixels than its size accounts for`);
  const instrument = dmInstrument(file, group);
  if (instrument.mode?.toUpperCase() === "DIFFRACTION") {
    calibration.warnings.push("the microscope was in diffraction mode: check that this is an image in real space");
  }
  const micrograph: Micrograph = {
    fileName,
    title,
    width,
    height,
    frameCount,
    pixelType,
    calibration,
    instrument,
    frame(frameIndex) {
      if (!Number.isInteger(frameIndex) || frameIndex < 0 || frameIndex >= frameCount) {
        throw new RangeError(`expected a frame from 0 to ${frameCount - 1} of ${fileName}, got ${frameIndex}`);
      }
      return decodePixels(run, frameIndex * width * height, width * height);
    }
  };
  return {...entry, micrograph, refusal: null, pixels};
}
