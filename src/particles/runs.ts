import {wordsPerRow} from "./region.js";

/**
 * Horizontal runs of set pixels, in raster order. The arrays are longer than
 * `count`; they are reused by the next call, so read them before you call again.
 */
export interface Runs {
  count: number;
  row: Int32Array;
  /** First column of a run. */
  from: Int32Array;
  /** Column after the last of a run. */
  to: Int32Array;
}

const scratch: Runs = {count: 0, row: new Int32Array(1024), from: new Int32Array(1024), to: new Int32Array(1024)};

function grow(array: Int32Array, length: number): Int32Array {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}

/** The runs of a packed image, found 32 pixels at a time. */
export function findRuns(bits: Uint32Array, width: number, height: number, runs: Runs = scratch): Runs {
  const stride = wordsPerRow(width);
  let {row, from, to} = runs;
  let count = 0;
  for (let y = 0, i = 0; y < height; ++y) {
    // A row cannot hold more runs than every other pixel.
    if (count + (width >>> 1) + 1 > row.length) {
      const length = Math.max(2 * row.length, count + (width >>> 1) + 1);
      runs.row = row = grow(row, length);
      runs.from = from = grow(from, length);
      runs.to = to = grow(to, length);
    }
    let carry = 0;
    for (let k = 0; k < stride; ++k, ++i) {
      const word = bits[i] | 0;
      // A set bit marks a pixel that differs from the one before it.
      let edges = word ^ ((word << 1) | carry);
      if (edges === 0) continue;
      carry = word >>> 31;
      do {
        const column = (k << 5) + 31 - Math.clz32(edges & -edges);
        edges &= edges - 1;
        if (((word >>> (column & 31)) & 1) === 1) from[count] = column;
        else {
          row[count] = y;
          to[count++] = column;
        }
      } while (edges !== 0);
    }
    if (carry === 1) {
      row[count] = y;
      to[count++] = width;
    }
  }
  runs.count = count;
  return runs;
}
