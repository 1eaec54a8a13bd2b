import {readDm} from "./dm.js";
import type {Micrograph} from "./micrograph.js";
import {sniffContent} from "./sniff.js";

export interface ReadMicrographOptions {
  /** The file's name without a folder, for titles and messages; its ending plays no part. */
  fileName: string;
}

/**
 * Reads the intensity image or stack in a file of any supported format
 * (DigitalMicrograph 3 and 4), told by its content.
 *
 * @throws Error when the format is another one, or a reader's own error (DmError); the message is fit to show.
 */
export function readMicrograph(bytes: Uint8Array, {fileName}: ReadMicrographOptions): Micrograph {
  const {kind, description, advice} = sniffContent(bytes);
  if (kind === "dm") return readDm(bytes, {fileName});
  throw new Error(`expected a DigitalMicrograph file (dm3 or dm4), got ${description}: ${advice}`);
}
