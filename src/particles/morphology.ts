import {lastWordMask, wordsPerRow} from "./region.js";

/**
 * Which sides of a box count as set outside of it when it is eroded. The published
 * program erodes within a clump's bounding box and treats what lies beyond as set.
 */
export interface OpenSides {
  left: boolean;
  right: boolean;
  top: boolean;
  bottom: boolean;
}

export const CLOSED_SIDES: OpenSides = Object.freeze({left: false, right: false, top: false, bottom: false});

type Bits = Uint32Array;

/** Pixels whose right, lower and lower right neighbours are all set: erosion by the 2 × 2 square, origin top left. */
export function erodeSquare(bits: Bits, width: number, height: number, out: Bits, open = CLOSED_SIDES): void {
  const stride = wordsPerRow(width);
  const last = stride - 1;
  const edge = open.right ? 1 << ((width - 1) & 31) : 0;
  const below = open.bottom ? -1 : 0;
  for (let y = 0, i = 0; y < height; ++y) {
    const inside = y + 1 < height;
    for (let k = 0; k < stride; ++k, ++i) {
      const word = bits[i];
      if (word === 0) {
        out[i] = 0;
        continue;
      }
      const right = k === last ? (word >>> 1) | edge : (word >>> 1) | (bits[i + 1] << 31);
      let lower = below;
      if (inside) {
        const next = bits[i + stride];
        lower = next & (k === last ? (next >>> 1) | edge : (next >>> 1) | (bits[i + stride + 1] << 31));
      }
      out[i] = word & right & lower;
    }
  }
}

/** Pixels whose four neighbours are all set: erosion by the 5-pixel cross. */
export function erodeCross(bits: Bits, width: number, height: number, out: Bits, open = CLOSED_SIDES): void {
  const stride = wordsPerRow(width);
  const last = stride - 1;
  const rightEdge = open.right ? 1 << ((width - 1) & 31) : 0;
  const leftEdge = open.left ? 1 : 0;
  const above = open.top ? -1 : 0;
  const below = open.bottom ? -1 : 0;
  for (let y = 0, i = 0; y < height; ++y) {
    for (let k = 0; k < stride; ++k, ++i) {
      const word = bits[i];
      if (word === 0) {
        out[i] = 0;
        continue;
      }
      const right = (word >>> 1) | (k === last ? rightEdge : bits[i + 1] << 31);
      const left = (word << 1) | (k === 0 ? leftEdge : bits[i - 1] >>> 31);
      const up = y === 0 ? above : bits[i - stride];
      const down = y === height - 1 ? below : bits[i + stride];
      out[i] = word & right & left & up & down;
    }
  }
}

/** Adds the right, lower and lower right neighbours of every pixel, within the box: dilation by the 2 × 2 square. */
export function dilateSquare(bits: Bits, width: number, height: number, out: Bits): void {
  const stride = wordsPerRow(width);
  const last = stride - 1;
  const mask = lastWordMask(width);
  for (let y = 0, i = 0; y < height; ++y) {
    for (let k = 0; k < stride; ++k, ++i) {
      const word = bits[i] | (y > 0 ? bits[i - stride] : 0);
      const before = k === 0 ? 0 : (bits[i - 1] | (y > 0 ? bits[i - stride - 1] : 0)) >>> 31;
      const wide = word | (word << 1) | before;
      out[i] = k === last ? wide & mask : wide;
    }
  }
}

/** Adds the four neighbours of every pixel, within the box: dilation by the 5-pixel cross. */
export function dilateCross(bits: Bits, width: number, height: number, out: Bits): void {
  const stride = wordsPerRow(width);
  const last = stride - 1;
  const mask = lastWordMask(width);
  for (let y = 0, i = 0; y < height; ++y) {
    for (let k = 0; k < stride; ++k, ++i) {
      const word = bits[i];
      const right = (word >>> 1) | (k === last ? 0 : bits[i + 1] << 31);
      const left = (word << 1) | (k === 0 ? 0 : bits[i - 1] >>> 31);
      const up = y === 0 ? 0 : bits[i - stride];
      const down = y === height - 1 ? 0 : bits[i + stride];
      const wide = word | right | left | up | down;
      out[i] = k === last ? wide & mask : wide;
    }
  }
}
