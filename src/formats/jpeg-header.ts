import {imageErrors} from "./image-error.js";
import {checkImageSize} from "./image-limits.js";

/** What a JPEG file says of itself before any pixel is decoded. */
export interface JpegHeader {
  width: number;
  height: number;
  /** 1 grey, 3 colour. */
  components: number;
}

/** Its decoder keeps a number of 32 bits for each sample; more than 8192² pixels would need gigabytes. */
const MAX_PIXELS = 8192 ** 2;

/** Pixels that a byte can hold: a block of 8 × 8 takes a bit at least. */
const MAX_PIXELS_A_BYTE = 512;

/** Kinds of frames (ITU-T T.81, table B.1) that are told apart but not read. */
const OTHER_FRAMES: Readonly<Record<number, string>> = {
  195: "lossless JPEG",
  197: "hierarchical JPEG",
  198: "hierarchical JPEG",
  199: "hierarchical JPEG",
  201: "JPEG with arithmetic coding",
  202: "JPEG with arithmetic coding",
  203: "JPEG with arithmetic coding",
  205: "JPEG with arithmetic coding",
  206: "JPEG with arithmetic coding",
  207: "JPEG with arithmetic coding"
};

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/**
 * Reads the header and walks all segments, so that a file that was cut off or
 * claims a size it cannot hold is refused before it costs memory.
 *
 * @throws ImageError when it is damaged, too large, or of a kind that is not read.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  let header: JpegHeader | null = null;
  let scanned = false;
  const cutOff = () =>
    jpegError(
      "truncated",
      `the file ends early, after ${bytes.length} bytes: copy it again from where it came from`,
      bytes.length
    );
  for (let at = 2; ; ) {
    if (at + 1 >= bytes.length) throw cutOff();
    if (bytes[at] !== 0xff) throw jpegError("malformed", `expected a marker at byte ${at}, got ${bytes[at]}`, at);
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++; // a filling byte
      continue;
    }
    at += 2;
    if (marker === END_OF_IMAGE) break;
    if ((marker >= 0xd0 && marker <= 0xd8) || marker === 1) continue; // these have no content
    if (at + 2 > bytes.length) throw cutOff();
    const length = (bytes[at] << 8) | bytes[at + 1];
    if (length < 2) throw jpegError("malformed", `the segment at byte ${at} has the length ${length}`, at);
    if (at + length > bytes.length) throw cutOff();
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      if (header !== null) throw jpegError("unsupported", "it holds more than one frame: save it again", at);
      header = describe(bytes.subarray(at, at + length), marker, at);
    }
    at += length;
    if (marker === START_OF_SCAN) {
      if (header === null) throw jpegError("malformed", "it has pixels before their size", at);
      scanned = true;
      at = endOfScan(bytes, at);
    }
  }
  if (header === null || !scanned) throw jpegError("malformed", "it holds no pixels");
  checkImageSize(header.width, header.height, MAX_PIXELS);
  if (header.width * header.height > bytes.length * MAX_PIXELS_A_BYTE) {
    throw jpegError("malformed", `its ${bytes.length} bytes cannot hold ${header.width} × ${header.height} pixels`);
  }
  return header;
}

function describe(segment: Uint8Array, marker: number, offset: number): JpegHeader {
  const kind = OTHER_FRAMES[marker];
  if (kind !== undefined) throw jpegError("unsupported", `it is ${kind}: save it again as TIFF or PNG`, offset);
  if (segment.length < 8) throw jpegError("malformed", "its header is too short", offset);
  const [, , precision, heightHigh, heightLow, widthHigh, widthLow, components] = segment;
  if (precision !== 8) {
    throw jpegError("unsupported", `it has ${precision} bits a sample, 8 can be read: save it as TIFF or PNG`, offset);
  }
  if (components === 4) {
    throw jpegError("not-intensity", "it is a picture in printing inks (CMYK): open the original micrograph", offset);
  }
  if (components !== 1 && components !== 3) {
    throw jpegError("unsupported", `it has ${components} components, 1 or 3 can be read: save it again`, offset);
  }
  return {width: (widthHigh << 8) | widthLow, height: (heightHigh << 8) | heightLow, components};
}

/** The next marker that is neither a stuffed byte nor one that restarts the scan. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return bytes.length;
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
  return bytes.length;
}

/** An error whose message says that it is a JPEG file's. */
export const jpegError = imageErrors("JPEG");
