import type {Mask} from "../../src/particles/mask.js";

/**
 * The least work for the same answer, written plainly: pack 32 pixels in a word, find
 * runs, join them, and sum area and centroid of each region. What the analysis takes
 * beyond this is what hulls, perimeters, Feret diameters, outlines and rows cost.
 */
export function packedFloor({width, height, data}: Mask): Float64Array {
  const stride = (width + 31) >>> 5;
  const bits = new Int32Array(stride * height);
  for (let y = 0, i = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x, ++i) bits[y * stride + (x >>> 5)] |= (data[i] >>> 7) << (x & 31);
  }
  const row: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const parent: number[] = [];
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  let above = 0;
  for (let y = 0; y < height; ++y) {
    let carry = 0;
    for (let k = 0; k <= stride; ++k) {
      const word = k < stride ? bits[y * stride + k] : 0;
      for (let edges = word ^ ((word << 1) | carry); edges !== 0; edges &= edges - 1) {
        const x = 32 * k + 31 - Math.clz32(edges & -edges);
        if (((word >>> (x & 31)) & 1) === 1) {
          row.push(y);
          from.push(x);
          continue;
        }
        const i = to.push(x) - 1;
        parent.push(i);
        while (row[above] < y - 1 || (row[above] === y - 1 && to[above] < from[i])) ++above;
        for (let j = above; row[j] === y - 1 && from[j] <= x; ++j) {
          const [a, b] = [root(i), root(j)];
          parent[Math.max(a, b)] = Math.min(a, b);
        }
      }
      carry = word >>> 31;
    }
  }
  const sums = new Float64Array(3 * to.length);
  for (let i = 0; i < to.length; ++i) {
    const r = 3 * root(i);
    const n = to[i] - from[i];
    sums[r] += n;
    sums[r + 1] += ((from[i] + to[i] - 1) * n) / 2;
    sums[r + 2] += n * row[i];
  }
  return sums;
}
