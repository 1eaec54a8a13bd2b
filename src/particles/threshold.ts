import type {Region} from "./particle-set.js";
import {emptyRegion, wordsPerRow} from "./region.js";
import {wordsOf} from "./words-of.js";

/** The smallest byte of a probability map that reaches this probability (255 stands for 1). */
export function thresholdByte(probability: number): number {
  // 0.2 · 255 is 51.000000000000004 in floating point and yet means 51.
  return Math.ceil(probability * 255 - 1e-9);
}

/**
 * Packs the pixels with at least this probability, 32 in a word.
 *
 * @param map width × height bytes, 255 stands for probability 1.
 */
export function thresholdMap(map: {width: number; height: number; data: Uint8Array}, probability: number): Region {
  const {width, height, data} = map;
  const limit = thresholdByte(probability);
  const image = emptyRegion(0, 0, width, height);
  const stride = wordsPerRow(width);
  const words = wordsOf(data);
  if (words !== null && width % 4 === 0 && limit >= 1 && limit <= 255)
    packWords(words, width, height, limit, image.bits);
  else {
    for (let y = 0, i = 0; y < height; ++y) {
      for (let x = 0; x < width; ++x, ++i) {
        if (data[i] >= limit) image.bits[y * stride + (x >>> 5)] |= 1 << (x & 31);
      }
    }
  }
  return image;
}

/** 0 where 32 bytes are all 0, −1 where they are all 255, else 1: most words of a mask lie outside of particles or within. */
function uniformWord(words: Int32Array, i: number): 0 | -1 | 1 {
  const first = words[i];
  if (first !== 0 && first !== -1) return 1;
  const b = words[i + 1];
  const c = words[i + 2];
  const d = words[i + 3];
  const e = words[i + 4];
  const f = words[i + 5];
  const g = words[i + 6];
  const h = words[i + 7];
  // All at once: a branch for each word would take longer.
  return (b | c | d | e | f | g | h) === first && (b & c & d & e & f & g & h) === first ? first : 1;
}

/** Compares four bytes at once: adding 256 − limit to a byte carries into its top bit exactly where byte ≥ limit. */
function packWords(words: Int32Array, width: number, height: number, limit: number, bits: Uint32Array): void {
  const stride = wordsPerRow(width);
  const perRow = width >>> 2;
  const high = limit > 128;
  const add = Math.imul((high ? 256 : 128) - limit, 0x01010101);
  for (let y = 0, i = 0; y < height; ++y) {
    const end = i + perRow;
    for (let k = y * stride; i < end; ++k) {
      const stop = Math.min(i + 8, end);
      const uniform = stop - i === 8 ? uniformWord(words, i) : 1;
      if (uniform !== 1) {
        bits[k] = uniform;
        i = stop;
        continue;
      }
      let packed = 0;
      for (let shift = 0; i < stop; ++i, shift += 4) {
        const word = words[i];
        if (word === 0) continue;
        const sum = (word & 0x7f7f7f7f) + add;
        const tops = ((high ? sum & word : sum | word) >>> 7) & 0x01010101;
        // The product brings the bits of the four bytes side by side.
        packed |= ((Math.imul(tops, 0x01020408) >>> 24) & 15) << shift;
      }
      bits[k] = packed;
    }
  }
}
