import {type DecodedPng, decode} from "fast-png";
import {type Channels, colourWarning, greyOf, isColour, paletteColours, TRUE_COLOUR} from "./grey-channels.js";
import {checkFileSize} from "./image-limits.js";
import type {Micrograph} from "./micrograph.js";
import {unpackSamples} from "./packed-samples.js";
import {type PngHeader, pngError, readPngHeader} from "./png-header.js";
import {type ReadImageOptions, singleImage} from "./single-image.js";

/**
 * Reads a PNG image: grey of 1 to 16 bits, or colour and palettes that are grey
 * in every pixel. Its resolution (pHYs) is that of a screen or a page and no calibration.
 *
 * @throws ImageError when the file is damaged, too large, animated, or in true colour.
 */
export function readPng(bytes: Uint8Array, {fileName, maxBytes}: ReadImageOptions): Micrograph {
  checkFileSize(bytes, maxBytes);
  const header = readPngHeader(bytes);
  const png = decodeAll(bytes);
  const {width, height, depth, palette} = header;
  const channels = channelsOf(png, header);
  const grey = greyOf(channels, width);
  if (grey === null) throw pngError("not-intensity", TRUE_COLOUR);
  const warnings: string[] = [];
  if (isColour(channels.count)) warnings.push(colourWarning(grey));
  if (isTransparent(channels))
    warnings.push("some of its pixels are transparent; their grey values are read all the same");
  if (png.resolution)
    warnings.push("the resolution in the file is that of a screen or a printed page, not of the microscope");
  const {pixels} = grey;
  const pixelType = pixels instanceof Uint16Array ? "uint16" : depth === 1 && !palette ? "bool" : "uint8";
  return singleImage(fileName, {width, height, pixelType, pixels, source: "PNG files hold no calibration", warnings});
}

function decodeAll(bytes: Uint8Array): DecodedPng {
  try {
    return decode(bytes, {checkCrc: true});
  } catch (error) {
    throw pngError("malformed", `its content is damaged (${(error as Error).message})`, null, error);
  }
}

function channelsOf(
  {data, palette}: DecodedPng,
  {width, height, depth, channels, palette: indexed}: PngHeader
): Channels {
  const samples =
    depth < 8 ? unpackSamples(data as Uint8Array, depth, width, height) : (data as Uint8Array | Uint16Array);
  if (samples.length < width * height * channels)
    throw pngError("malformed", "it holds fewer pixels than its size accounts for");
  if (!indexed) return {samples, count: channels};
  const colours = paletteColours(samples, palette ?? []);
  if (colours === null) throw pngError("malformed", "it uses colours that its palette lacks");
  return colours;
}

function isTransparent({samples, count}: Channels): boolean {
  if (count % 2 === 1) return false;
  const opaque = samples instanceof Uint16Array ? 65535 : 255;
  for (let i = count - 1; i < samples.length; i += count) if (samples[i] !== opaque) return true;
  return false;
}
