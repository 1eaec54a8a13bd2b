import {existsSync, readFileSync} from "node:fs";
import {decode} from "fast-png";
import type {IntensityImage} from "../../src/segmentation/intensity-image.js";

const shared = new URL("../../../shared/", import.meta.url);

/** True when a file lies in the folder of shared data; otherwise says aloud what is skipped. */
export function hasShared(path: string, what: string): boolean {
  const found = existsSync(new URL(path, shared));
  if (!found) console.warn(`SKIPPED: ${what}, because ../shared/${path} is not there`);
  return found;
}

export function readShared(path: string): Buffer<ArrayBuffer> {
  return Buffer.from(readFileSync(new URL(path, shared)));
}

/** Decodes the first channel of an 8-bit PNG. */
export function readSharedPng(path: string): IntensityImage & {data: Uint8Array} {
  const {width, height, channels, data} = decode(readShared(path));
  return {width, height, data: Uint8Array.from({length: width * height}, (_, i) => data[i * channels])};
}
