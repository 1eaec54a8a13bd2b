import {readDm} from "./dm.js";
import {readJpeg} from "./jpeg.js";
import type {Micrograph} from "./micrograph.js";
import {readPng} from "./png.js";
import {FORMAT_ERROR, type SniffedContent, sniffContent} from "./sniff.js";
import {readTiff} from "./tiff.js";

export interface ReadMicrographOptions {
  /** The file's name without a folder, for titles and messages; its ending plays no part. */
  fileName: string;
  /** Largest file to read, in bytes. Defaults to 1 GiB. */
  maxBytes?: number;
}

const READERS = {dm: readDm, tiff: readTiff, png: readPng, jpeg: readJpeg} as const;

/**
 * Reads the intensity image or stack in a file of any supported format
 * (DigitalMicrograph 3 and 4, TIFF, PNG, JPEG), told by its content.
 *
 * @throws Error when the format is another one, or a reader's own error (DmError, ImageError); the message is fit to show.
 */
export function readMicrograph(bytes: Uint8Array, options: ReadMicrographOptions): Micrograph {
  const content = sniffContent(bytes);
  if (content.kind === "other") throw unsupportedFormat(content);
  // A Node Buffer is a Uint8Array whose slice() does not copy: readers look at it as plain bytes.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return READERS[content.kind](plain, options);
}

/** The error for a file of a format that cannot be read, saying what it seems to be and what to try. */
export function unsupportedFormat({description, advice}: SniffedContent): Error {
  const message = `expected a DigitalMicrograph file (dm3 or dm4), TIFF, PNG or JPEG, got ${description}: ${advice}`;
  return Object.assign(new Error(message), {name: FORMAT_ERROR});
}
