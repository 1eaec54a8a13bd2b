import {DM_LIMITS} from "./dm-limits.js";
import {ImageError} from "./image-error.js";

/** Limits of all readers but DigitalMicrograph's, which has more of them. */
export const IMAGE_LIMITS = {
  fileBytes: DM_LIMITS.fileBytes,
  pixelsPerFrame: DM_LIMITS.pixelsPerFrame,
  frames: DM_LIMITS.frames
} as const;

/** @throws ImageError when a file has more than `maxBytes` bytes, 1 GiB by default. */
export function checkFileSize(bytes: Uint8Array, maxBytes: number = IMAGE_LIMITS.fileBytes): void {
  if (bytes.length <= maxBytes) return;
  const mebibytes = (count: number) => `${Math.ceil(count / 2 ** 20)} MiB`;
  const message = `the file has ${mebibytes(bytes.length)}; up to ${mebibytes(maxBytes)} can be read: split or crop it`;
  throw new ImageError(message, {kind: "too-large"});
}

/** @throws ImageError when a side is 0 or the image has more than `limit` pixels. */
export function checkImageSize(width: number, height: number, limit: number = IMAGE_LIMITS.pixelsPerFrame): void {
  if (!(width > 0 && height > 0)) {
    const message = `expected an image of at least 1 × 1 pixels, got ${width} × ${height}: the file is damaged`;
    throw new ImageError(message, {kind: "malformed"});
  }
  if (width * height <= limit) return;
  const side = Math.sqrt(limit);
  const message = `the image has ${width} × ${height} pixels; up to ${side} × ${side} can be read: crop it`;
  throw new ImageError(message, {kind: "too-large"});
}
