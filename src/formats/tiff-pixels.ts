import type {Pixels} from "./micrograph.js";
import {unpackSamples} from "./packed-samples.js";
import {decodePixels, pixelBytes, viewPixels} from "./pixel-bytes.js";
import {decompress} from "./tiff-compression.js";
import type {TiffLayout} from "./tiff-layout.js";
import {addDifferences, joinFloatBytes} from "./tiff-predictor.js";
import type {TiffFile} from "./tiff-tags.js";

/**
 * Decodes all samples of a page, side by side pixel by pixel. White-is-zero
 * integers are inverted, so that larger is brighter.
 *
 * @param shift bytes by which the pixels lie behind where the layout says: pages of ImageJ's largest stacks.
 * @throws ImageError when compressed data are damaged.
 */
export function decodeTiffPage(file: TiffFile, layout: TiffLayout, shift = 0): Pixels {
  const {width, height, samples, planar, pixelType, chunkWidth, chunkHeight, chunks} = layout;
  const sampleBytes = pixelBytes(pixelType);
  const output = new Uint8Array(width * height * samples * sampleBytes);
  const across = Math.ceil(width / chunkWidth);
  const down = Math.ceil(height / chunkHeight);
  const chunkSamples = planar ? 1 : samples;
  for (const [index, {offset, byteCount}] of chunks.slice(0, across * down * (planar ? samples : 1)).entries()) {
    const left = (index % across) * chunkWidth;
    const top = (Math.floor(index / across) % down) * chunkHeight;
    const plane = Math.floor(index / (across * down));
    const rows = Math.min(chunkHeight, height - top);
    const columns = Math.min(chunkWidth, width - left);
    const data = file.bytes.subarray(offset + shift, offset + shift + byteCount);
    const pixels = decodeChunk(data, layout, file.littleEndian, layout.tiled ? chunkHeight : rows);
    const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    for (let row = 0; row < rows; row++) {
      const from = row * chunkWidth * chunkSamples * sampleBytes;
      const to = ((top + row) * width + left) * samples * sampleBytes;
      if (!planar) {
        output.set(bytes.subarray(from, from + columns * samples * sampleBytes), to);
        continue;
      }
      for (let x = 0; x < columns; x++) {
        const sample = bytes.subarray(from + x * sampleBytes, from + (x + 1) * sampleBytes);
        output.set(sample, to + (x * samples + plane) * sampleBytes);
      }
    }
  }
  return viewPixels(output, pixelType);
}

function decodeChunk(data: Uint8Array, layout: TiffLayout, littleEndian: boolean, rows: number): Pixels {
  const {bits, pixelType, compression, predictor, chunkWidth, photometric} = layout;
  const samples = layout.planar ? 1 : layout.samples;
  const perRow = chunkWidth * samples;
  let bytes = decompress(data, compression, Math.ceil((perRow * bits) / 8) * rows);
  let order = littleEndian;
  if (predictor === 3) {
    bytes = joinFloatBytes(bytes, {perRow, rows, samples, size: bits / 8});
    order = false;
  }
  const pixels =
    bits % 8 === 0
      ? decodePixels({bytes, offset: 0, pixelType, littleEndian: order}, 0, perRow * rows)
      : unpackSamples(bytes, bits, perRow, rows);
  if (predictor === 2) addDifferences(pixels, {perRow, samples});
  if (photometric === 0 && !pixelType.startsWith("float")) invert(pixels, bits);
  return pixels;
}

/** Swaps black and white: the complement of all bits of a sample. */
function invert(pixels: Pixels, bits: number): void {
  if (bits % 8 === 0) {
    const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    for (let i = 0; i < bytes.length; i++) bytes[i] = ~bytes[i];
    return;
  }
  const white = 2 ** bits - 1;
  for (let i = 0; i < pixels.length; i++) pixels[i] = white - Number(pixels[i]);
}
