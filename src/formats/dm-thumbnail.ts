import {displayImage} from "./display-image.js";
import type {Pixels} from "./micrograph.js";

/** Longest side of a thumbnail in pixels. */
const THUMBNAIL_SIDE = 64;

/** A small grey picture of a frame, one 32-bit word (blue, green, red, 0) a pixel. */
export function thumbnail(frame: Pixels, width: number, height: number) {
  const shrink = Math.max(1, Math.max(width, height) / THUMBNAIL_SIDE);
  const small = {width: Math.max(1, Math.floor(width / shrink)), height: Math.max(1, Math.floor(height / shrink))};
  const nearest = Float64Array.from({length: small.width * small.height}, (_, i) => {
    const x = Math.floor(((i % small.width) + 0.5) * (width / small.width));
    const y = Math.floor((Math.floor(i / small.width) + 0.5) * (height / small.height));
    return Number(frame[y * width + x]);
  });
  const grey = displayImage(nearest);
  return {...small, bgra: Int32Array.from(grey, (value) => value * 0x010101)};
}
