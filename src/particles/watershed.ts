import {connectedComponents} from "./components.js";
import {squaredDistances} from "./distance.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, wordsPerRow} from "./region.js";

/**
 * Parts a region along the saddles of its distance map: pixels are visited from the
 * inside out, and two basins that meet stay apart where both rise at least `depthPx`
 * above their saddle. Every pixel belongs to one part.
 *
 * @returns the parts, largest basin first; the region alone where there is one.
 */
export function watershedParts(region: Region, depthPx: number): Region[] {
  const {width, height} = region;
  const squared = squaredDistances(region);
  const order = byDescending(squared);
  const parent = new Int32Array(squared.length).fill(-1);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root];
    while (parent[i] !== root) [parent[i], i] = [root, parent[i]];
    return root;
  };
  for (const i of order) {
    const x = i % width;
    const y = (i - x) / width;
    const here = Math.sqrt(squared[i]);
    // Joins the neighbour uphill most steeply; basins that meet here may become one.
    let uphill = -1;
    let steepest = Number.NEGATIVE_INFINITY;
    let highest = -1;
    for (let dy = -1; dy <= 1; ++dy) {
      for (let dx = -1; dx <= 1; ++dx) {
        const u = x + dx;
        const v = y + dy;
        if (u < 0 || v < 0 || u >= width || v >= height) continue;
        const j = v * width + u;
        if (parent[j] < 0) continue;
        const slope = (Math.sqrt(squared[j]) - here) / (dx === 0 || dy === 0 ? 1 : Math.SQRT2);
        if (slope > steepest) {
          steepest = slope;
          uphill = j;
        }
        const other = rootOf(j);
        if (highest < 0 || other === highest) {
          highest = other;
          continue;
        }
        // A root is the first pixel of its basin, so the highest.
        const [low, high] = squared[other] < squared[highest] ? [other, highest] : [highest, other];
        if (Math.sqrt(squared[low]) - here < depthPx) parent[low] = high;
        highest = high;
      }
    }
    parent[i] = uphill < 0 ? i : rootOf(uphill);
  }
  return collect(region, order, rootOf);
}

/** Indices of the pixels with a distance, the greatest first; equal ones in raster order. */
function byDescending(squared: Int32Array): Int32Array {
  let most = 0;
  let count = 0;
  for (const value of squared) {
    if (value > most) most = value;
    if (value > 0) ++count;
  }
  const starts = new Int32Array(most + 2);
  for (const value of squared) if (value > 0) ++starts[most - value + 1];
  for (let k = 1; k < starts.length; ++k) starts[k] += starts[k - 1];
  const order = new Int32Array(count);
  for (let i = 0; i < squared.length; ++i) if (squared[i] > 0) order[starts[most - squared[i]]++] = i;
  return order;
}

function collect(region: Region, order: Int32Array, rootOf: (i: number) => number): Region[] {
  const numbers = new Map<number, number[]>();
  for (const i of order) {
    const root = rootOf(i);
    const pixels = numbers.get(root);
    if (pixels === undefined) numbers.set(root, [i]);
    else pixels.push(i);
  }
  if (numbers.size === 1) return [region];
  return [...numbers.values()].flatMap((pixels) => connectedComponents(partOf(region, pixels)));
}

/** A region of these pixels, in the box that holds them: never a full clump each. */
function partOf({x, y, width}: Region, pixels: readonly number[]): Region {
  let left = width;
  let right = 0;
  let top = Number.POSITIVE_INFINITY;
  let bottom = 0;
  for (const i of pixels) {
    const column = i % width;
    const row = (i - column) / width;
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  const part = emptyRegion(x + left, y + top, right - left + 1, bottom - top + 1);
  const stride = wordsPerRow(part.width);
  for (const i of pixels) {
    const column = (i % width) - left;
    part.bits[((i - (i % width)) / width - top) * stride + (column >>> 5)] |= 1 << (column & 31);
  }
  return part;
}
