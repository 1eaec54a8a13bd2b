import {readDm} from "./dm.js";
import type {Micrograph} from "./micrograph.js";
import {type SniffedContent, sniffContent} from "./sniff.js";

export interface ReadMicrographOptions {
  /** The file's name without a folder, for titles and messages; its ending plays no part. */
  fileName: string;
  /** Largest file to read, in bytes. Defaults to 1 GiB. */
  maxBytes?: number;
}

/**
 * Reads the intensity image or stack in a file of any supported format
 * (DigitalMicrograph 3 and 4), told by its content.
 *
 * @throws Error when the format is another one, or a reader's own error (DmError); the message is fit to show.
 */
export function readMicrograph(bytes: Uint8Array, options: ReadMicrographOptions): Micrograph {
  const content = sniffContent(bytes);
  if (content.kind === "dm") return readDm(bytes, options);
  throw unsupportedFormat(content);
}

/** The error for a file of a format that cannot be read, saying what it seems to be and what to try. */
export function unsupportedFormat({description, advice}: SniffedContent): Error {
  return new Error(`expected a DigitalMicrograph file (dm3 or dm4), got ${description}: ${advice}`);
}
