import type {Region} from "./particle-set.js";
import {popcount, wordsPerRow} from "./region.js";

/** Counts the pixels of a region in upright boxes without going through them: a summed-area table (Crow 1984), a word wide. */
export class PixelCounts {
  readonly #region: Region;
  readonly #stride: number;
  /** Pixels above a row and to the left of a word, row by row, with a row and a column of 0 before all. */
  readonly #sums: Int32Array;

  constructor(region: Region) {
    const {width, height, bits} = region;
    const words = wordsPerRow(width);
    const stride = words + 1;
    const sums = new Int32Array(stride * (height + 1));
    for (let y = 0; y < height; ++y) {
      const base = (y + 1) * stride;
      for (let k = 0, row = 0; k < words; ++k) {
        row += popcount(bits[y * words + k]);
        sums[base + k + 1] = sums[base + k + 1 - stride] + row;
      }
    }
    this.#region = region;
    this.#stride = stride;
    this.#sums = sums;
  }

  /**
   * Least number of pixels outside of the region in a square, which may reach beyond the region's box: words of
   * 32 columns count where they lie in the square with all of them.
   *
   * @param x middle of the square in the frame, as y.
   */
  fewestOutside(x: number, y: number, halfSide: number): number {
    const {x: left, y: top, height} = this.#region;
    const from = Math.ceil((x - halfSide - left) / 32);
    const to = Math.floor((x + halfSide - left + 1) / 32);
    const first = Math.ceil(y - halfSide - top);
    const end = Math.floor(y + halfSide - top) + 1;
    if (to <= from || end <= first) return 0;
    const words = this.#stride - 1;
    const inside = this.#count(clamp(from, words), clamp(to, words), clamp(first, height), clamp(end, height));
    return 32 * (to - from) * (end - first) - inside;
  }

  #count(from: number, to: number, first: number, end: number): number {
    const above = first * this.#stride;
    const below = end * this.#stride;
    const sums = this.#sums;
    return sums[below + to] - sums[below + from] - sums[above + to] + sums[above + from];
  }
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
