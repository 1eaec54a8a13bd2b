import {imageErrors} from "./image-error.js";
import {checkImageSize} from "./image-limits.js";

/** What a PNG file says of itself before any pixel is decoded. */
export interface PngHeader {
  width: number;
  height: number;
  /** Bits a sample, or an index into the palette. */
  depth: number;
  /** Samples a pixel; 1 with a palette. */
  channels: number;
  palette: boolean;
}

/** Colour types (PNG 3rd edition, table 8): samples a pixel, and the depths they may have. */
const COLOUR_TYPES: Readonly<Record<number, {channels: number; depths: number[]}>> = {
  0: {channels: 1, depths: [1, 2, 4, 8, 16]},
  2: {channels: 3, depths: [8, 16]},
  3: {channels: 1, depths: [1, 2, 4, 8]},
  4: {channels: 2, depths: [8, 16]},
  6: {channels: 4, depths: [8, 16]}
};

/** What Deflate cannot exceed. */
const MAX_RATIO = 1032;

/**
 * Reads the header and walks all chunks, so that a file that was cut off or
 * that claims a size it cannot hold is refused before it costs memory.
 *
 * @throws ImageError when it is damaged, too large, or of a kind that is not read.
 */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cutOff = (offset: number) =>
    pngError(
      "truncated",
      `the file ends early, after ${bytes.length} bytes: copy it again from where it came from`,
      offset
    );
  let header: PngHeader | null = null;
  let interlaced = false;
  let packedBytes = 0;
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw cutOff(at);
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw cutOff(at);
    if (header === null && (type !== "IHDR" || length !== 13)) throw pngError("malformed", "its header is missing", at);
    if (type === "IHDR") {
      header = describe(view, at + 8);
      interlaced = bytes[at + 20] !== 0;
    }
    if (type === "IDAT") packedBytes += length;
    if (type === "acTL") {
      throw pngError("unsupported", "it is animated: save the image you want to measure as a PNG of its own", at);
    }
    at += 12 + length;
    if (type === "IEND") break;
  }
  const {width, height, depth, channels} = header as PngHeader;
  checkImageSize(width, height);
  const needed = Math.ceil((width * channels * depth) / 8) * height;
  if (needed > packedBytes * MAX_RATIO) {
    throw pngError("malformed", `its ${packedBytes} bytes of pixels cannot hold ${width} × ${height} pixels`);
  }
  if (interlaced && depth < 8) {
    throw pngError(
      "unsupported",
      `it is interlaced with ${depth} bits a pixel: save it again as 8 bit without interlacing`
    );
  }
  return header as PngHeader;
}

function describe(view: DataView, at: number): PngHeader {
  const depth = view.getUint8(at + 8);
  const colourType = view.getUint8(at + 9);
  const known = COLOUR_TYPES[colourType];
  if (!known?.depths.includes(depth)) {
    throw pngError("malformed", `expected a colour type of PNG, got type ${colourType} with ${depth} bits`, at);
  }
  const [width, height] = [view.getUint32(at), view.getUint32(at + 4)];
  return {width, height, depth, channels: known.channels, palette: colourType === 3};
}

/** An error whose message says that it is a PNG file's. */
export const pngError = imageErrors("PNG");
