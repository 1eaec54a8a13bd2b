import jpeg from "jpeg-js";
import {colourWarning, greyOf, TRUE_COLOUR} from "./grey-channels.js";
import {checkFileSize} from "./image-limits.js";
import {jpegError, readJpegHeader} from "./jpeg-header.js";
import type {Micrograph} from "./micrograph.js";
import {type ReadImageOptions, singleImage} from "./single-image.js";

/** Memory for decoding, enough for the largest image that the header may claim. */
const MAX_MEMORY_MB = 2048;

/** Grey stored as colour comes back within rounding of the two colour differences. */
const CHANNEL_TOLERANCE = 3;

/**
 * Reads a JPEG image: baseline or progressive, grey, or colour that is grey in
 * every pixel. JPEG loses detail, which a warning says.
 *
 * @throws ImageError when the file is damaged, too large, coded in a rare way, or in true colour.
 */
export function readJpeg(bytes: Uint8Array, {fileName, maxBytes}: ReadImageOptions): Micrograph {
  checkFileSize(bytes, maxBytes);
  const {width, height, components} = readJpegHeader(bytes);
  const samples = decodeAll(bytes);
  if (samples.length !== width * height * 3)
    throw jpegError("malformed", "it holds fewer pixels than its size accounts for");
  const grey = greyOf({samples, count: 3}, width, CHANNEL_TOLERANCE);
  if (grey === null) throw jpegError("not-intensity", TRUE_COLOUR);
  const warnings = ["JPEG loses detail, at the edges of particles above all: measure the original where you have it"];
  if (components === 3) warnings.push(colourWarning(grey));
  return singleImage(fileName, {
    width,
    height,
    pixelType: "uint8",
    pixels: grey.pixels,
    source: "JPEG files hold no calibration",
    warnings
  });
}

/** Red, green and blue of each pixel. */
function decodeAll(bytes: Uint8Array): Uint8Array {
  try {
    return jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxMemoryUsageInMB: MAX_MEMORY_MB
    }).data;
  } catch (error) {
    throw jpegError("malformed", `its content is damaged (${(error as Error).message})`, null, error);
  }
}
