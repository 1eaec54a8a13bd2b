import type {Pixels, PixelType} from "./micrograph.js";

/** Where and how a run of pixels lies in a file. */
export interface PixelRun {
  bytes: Uint8Array;
  /** First byte of the first pixel. */
  offset: number;
  pixelType: PixelType;
  littleEndian: boolean;
}

const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

const ARRAYS = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array
} as const;

/** Bytes of one pixel. */
export function pixelBytes(pixelType: PixelType): number {
  return ARRAYS[pixelType].BYTES_PER_ELEMENT;
}

/**
 * Copies `count` pixels out of a file, in the byte order of the host; `first`
 * counts pixels from the start of the run. Truth values become 0 and 1.
 */
export function decodePixels({bytes, offset, pixelType, littleEndian}: PixelRun, first: number, count: number): Pixels {
  const size = pixelBytes(pixelType);
  const start = offset + first * size;
  const copy = bytes.slice(start, start + count * size);
  if (littleEndian !== HOST_IS_LITTLE_ENDIAN) reverseBytes(copy, size);
  if (pixelType === "bool") for (let i = 0; i < copy.length; i++) copy[i] = copy[i] === 0 ? 0 : 1;
  return new ARRAYS[pixelType](copy.buffer, 0, count);
}

/** Pixels whose bytes lie in the order of the host; the bytes begin their buffer. */
export function viewPixels(bytes: Uint8Array, pixelType: PixelType): Pixels {
  return new ARRAYS[pixelType](bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length / pixelBytes(pixelType));
}

/** The bytes of pixels in little-endian order: a view of `pixels` where the host has that order, else a copy. */
export function littleEndianBytes(pixels: Pixels): Uint8Array {
  const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  if (HOST_IS_LITTLE_ENDIAN) return bytes;
  const copy = bytes.slice();
  reverseBytes(copy, pixels.BYTES_PER_ELEMENT);
  return copy;
}

/** Reverses the bytes of each `size`-byte element in place. */
export function reverseBytes(bytes: Uint8Array, size: number): void {
  if (size === 1) return;
  for (let start = 0; start + size <= bytes.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const byte = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = byte;
    }
  }
}
