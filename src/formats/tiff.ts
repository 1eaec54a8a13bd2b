import {colourWarning, type Grey, greyOf, isColour, paletteColours, TRUE_COLOUR} from "./grey-channels.js";
import {ImageError} from "./image-error.js";
import {checkFileSize, IMAGE_LIMITS} from "./image-limits.js";
import {isReciprocalLength} from "./length-units.js";
import type {Calibration, Micrograph} from "./micrograph.js";
import type {ReadImageOptions} from "./single-image.js";
import {tiffCalibration} from "./tiff-calibration.js";
import {COMPRESSION} from "./tiff-compression.js";
import {type TiffLayout, tiffLayout} from "./tiff-layout.js";
import {tiffPalette} from "./tiff-palette.js";
import {decodeTiffPage} from "./tiff-pixels.js";
import {readTiffTags, TIFF_TAG, type TiffFile, type TiffPage, tiffError, tiffNumber, tiffText} from "./tiff-tags.js";

/** One frame: a page, or a part of ImageJ's one page for a whole stack. */
interface Frame {
  page: TiffPage;
  layout: TiffLayout;
  /** Bytes by which its pixels lie behind those of the page. */
  shift: number;
}

/**
 * Reads a TIFF or BigTIFF file: grey of 1 to 64 bits, signed, unsigned or float,
 * in strips or tiles, without compression or with LZW, Deflate or PackBits.
 * Pages of the same size and type are the frames of a stack. Colour is read
 * where it is grey in every pixel.
 *
 * @throws ImageError when the file is damaged, too large, coded in another way, or holds no grey image.
 */
export function readTiff(bytes: Uint8Array, {fileName, maxBytes}: ReadImageOptions): Micrograph {
  checkFileSize(bytes, maxBytes);
  const file = readTiffTags(bytes);
  const {frames, left} = framesOf(file);
  if (frames.length > IMAGE_LIMITS.frames) {
    throw tiffError("too-large", `it has ${frames.length} frames; up to ${IMAGE_LIMITS.frames} can be read: split it`);
  }
  const [{page, layout}] = frames;
  const calibration = tiffCalibration(file, page);
  const unit = calibration.unit.split(" × ").find(isReciprocalLength);
  if (unit !== undefined) {
    const message = `"${fileName}" is a diffraction pattern or a Fourier transform (its axes are in ${unit}), which holds no sizes of particles: open an image in real space`;
    throw new ImageError(message, {kind: "not-intensity"});
  }
  if (left > 0) {
    const noun = left === 1 ? "page that differs" : "pages that differ";
    calibration.warnings.push(
      `the file holds ${left} more ${noun} in size or type, which ${left === 1 ? "is" : "are"} left out`
    );
  }
  warnOfStorage(file, page, layout, calibration);
  // A picture in true colour is refused at once, not when its first frame is asked for.
  const first = layout.photometric === 3 || isColour(layout.samples) ? decodeFrame(file, frames[0]) : null;
  if (first !== null) calibration.warnings.push(colourWarning(first));
  const acquired = tiffText(file, page, TIFF_TAG.dateTime)?.trim();
  return {
    fileName,
    title: fileName,
    width: layout.width,
    height: layout.height,
    frameCount: frames.length,
    pixelType: layout.photometric === 3 ? "uint8" : layout.pixelType,
    calibration,
    instrument: acquired ? {acquired} : {},
    frame(index) {
      if (!Number.isInteger(index) || index < 0 || index >= frames.length) {
        throw new RangeError(`expected a frame from 0 to ${frames.length - 1} of ${fileName}, got ${index}`);
      }
      return index === 0 && first !== null ? first.pixels.slice() : decodeFrame(file, frames[index]).pixels;
    }
  };
}

/** The first page that can be read and all that are like it; reduced copies do not count. */
function framesOf(file: TiffFile): {frames: Frame[]; left: number} {
  const frames: Frame[] = [];
  let left = 0;
  let refusal: ImageError | null = null;
  const full = file.pages.filter((page) => ((tiffNumber(file, page, TIFF_TAG.subfileType) ?? 0) & 1) === 0);
  for (const page of full.length > 0 ? full : file.pages) {
    try {
      const layout = tiffLayout(file, page);
      if (frames.length === 0 || isLike(layout, frames[0].layout)) frames.push({page, layout, shift: 0});
      else left++;
    } catch (error) {
      // Damage is no matter of taste: only what is sound but of another kind is passed over.
      if (!(error instanceof ImageError) || error.kind === "truncated" || error.kind === "malformed") throw error;
      refusal ??= error;
      left++;
    }
  }
  if (frames.length === 0) throw refusal;
  return {frames: file.pages.length === 1 ? imageJFrames(file, frames[0]) : frames, left};
}

function isLike(a: TiffLayout, b: TiffLayout): boolean {
  const keys = ["width", "height", "samples", "pixelType", "photometric"] as const;
  return keys.every((key) => a[key] === b[key]);
}

/** ImageJ writes stacks of more than 4 GB, and others on request, as one page with all pixels behind it. */
function imageJFrames(file: TiffFile, frame: Frame): Frame[] {
  const {page, layout} = frame;
  const description = tiffText(file, page, TIFF_TAG.description) ?? "";
  const images = Number((description.startsWith("ImageJ=") && /^images=(\d+)/m.exec(description)?.[1]) || 1);
  const {chunks, compression} = layout;
  const frameBytes = chunks.reduce((sum, {byteCount}) => sum + byteCount, 0);
  const end = chunks[0].offset + images * frameBytes;
  if (images < 2 || images > IMAGE_LIMITS.frames || compression !== COMPRESSION.none || end > file.bytes.length)
    return [frame];
  return Array.from({length: images}, (_, index) => ({...frame, shift: index * frameBytes}));
}

function decodeFrame(file: TiffFile, {page, layout, shift}: Frame): Grey {
  const samples = decodeTiffPage(file, layout, shift);
  const stored = {samples, count: layout.samples};
  const palette = layout.photometric === 3 ? tiffPalette(file, page, layout.bits) : null;
  const channels = palette === null ? stored : paletteColours(samples, palette);
  const grey = channels && greyOf(channels, layout.width);
  if (grey !== null) return grey;
  const advice =
    palette === null
      ? TRUE_COLOUR
      : "its colours come from a palette: open the original micrograph, or give it a grey palette (in ImageJ: Image > Lookup Tables > Grays)";
  throw tiffError("not-intensity", advice, page.offset);
}

function warnOfStorage(file: TiffFile, page: TiffPage, layout: TiffLayout, {warnings}: Calibration): void {
  const orientation = tiffNumber(file, page, TIFF_TAG.orientation) ?? 1;
  if (orientation !== 1) warnings.push("the file asks to be shown turned or mirrored; it is shown as it is stored");
  if (layout.photometric === 0 && layout.pixelType.startsWith("float")) {
    warnings.push("the file asks to be shown with black and white swapped; its values are left as they are");
  }
}
