import type {Region} from "./particle-set.js";
import {wordsPerRow} from "./region.js";

/**
 * A convex polygon in half pixels, corner points only: the centre of the region's
 * top-left pixel is (0, 0) and its lower right corner is (1, 1). Vertices run down the
 * left side and up the right side. The arrays are reused by the next hull of the same kind.
 */
export interface Hull {
  count: number;
  x: Int32Array;
  y: Int32Array;
}

/** First and last set column of each row of a region; `first` exceeds `last` in an empty row. */
interface Extents {
  first: Int32Array;
  last: Int32Array;
}

const extents: Extents = {first: new Int32Array(256), last: new Int32Array(256)};
const midpointHull: Hull = {count: 0, x: new Int32Array(1024), y: new Int32Array(1024)};
const cornerHull: Hull = {count: 0, x: new Int32Array(1024), y: new Int32Array(1024)};

function rowExtents({width, height, bits}: Region): Extents {
  if (extents.first.length < height) {
    extents.first = new Int32Array(2 * height);
    extents.last = new Int32Array(2 * height);
  }
  const {first, last} = extents;
  const stride = wordsPerRow(width);
  for (let y = 0, base = 0; y < height; ++y, base += stride) {
    let k = 0;
    while (k < stride && bits[base + k] === 0) ++k;
    if (k === stride) {
      first[y] = 1 << 30;
      last[y] = -1;
      continue;
    }
    const low = bits[base + k];
    first[y] = (k << 5) + 31 - Math.clz32(low & -low);
    k = stride - 1;
    while (bits[base + k] === 0) --k;
    last[y] = (k << 5) + 31 - Math.clz32(bits[base + k]);
  }
  return extents;
}

function reserve(hull: Hull, height: number): void {
  const length = 8 * (height + 2);
  if (hull.x.length >= length) return;
  hull.x = new Int32Array(2 * length);
  hull.y = new Int32Array(2 * length);
}

/**
 * Adds a point to a chain that keeps turning the same way, and drops those that no
 * longer do. `start` is the chain's first vertex. Returns the new number of vertices.
 */
function extend({x, y}: Hull, count: number, start: number, px: number, py: number): number {
  let n = count;
  while (n - start >= 2) {
    const ax = x[n - 1] - x[n - 2];
    const ay = y[n - 1] - y[n - 2];
    if (ax * (py - y[n - 2]) - ay * (px - x[n - 2]) < 0) break;
    --n;
  }
  x[n] = px;
  y[n] = py;
  return n + 1;
}

/**
 * Hull of the four edge midpoints of each pixel, the one that convexity and solidity are
 * taken from (as MATLAB's regionprops does).
 */
export function edgeMidpointHull(region: Region): Hull {
  const {first, last} = rowExtents(region);
  const {height} = region;
  const hull = midpointHull;
  reserve(hull, height);
  let n = 0;
  // Rows of half pixels: even ones hold pixel sides, odd ones the midpoints of edges shared with the next row.
  for (let y = 0; y <= height; ++y) {
    const edge = Math.min(y > 0 ? first[y - 1] : 1 << 30, y < height ? first[y] : 1 << 30);
    if (edge < 1 << 30) n = extend(hull, n, 0, 2 * edge, 2 * y - 1);
    if (y < height && last[y] >= 0) n = extend(hull, n, 0, 2 * first[y] - 1, 2 * y);
  }
  const start = n;
  for (let y = height; y >= 0; --y) {
    const edge = Math.max(y > 0 ? last[y - 1] : -1, y < height ? last[y] : -1);
    if (edge >= 0) n = extend(hull, n, start, 2 * edge, 2 * y - 1);
    if (y > 0 && last[y - 1] >= 0) n = extend(hull, n, start, 2 * last[y - 1] + 1, 2 * (y - 1));
  }
  hull.count = dropSharedEnds(hull, start, n);
  return hull;
}

/** Hull of the four corners of each pixel, the one that Feret diameters are taken from. */
export function pixelCornerHull(region: Region): Hull {
  const {first, last} = rowExtents(region);
  const {height} = region;
  const hull = cornerHull;
  reserve(hull, height);
  let n = 0;
  for (let y = 0; y <= height; ++y) {
    const edge = Math.min(y > 0 ? first[y - 1] : 1 << 30, y < height ? first[y] : 1 << 30);
    if (edge < 1 << 30) n = extend(hull, n, 0, 2 * edge - 1, 2 * y - 1);
  }
  const start = n;
  for (let y = height; y >= 0; --y) {
    const edge = Math.max(y > 0 ? last[y - 1] : -1, y < height ? last[y] : -1);
    if (edge >= 0) n = extend(hull, n, start, 2 * edge + 1, 2 * y - 1);
  }
  hull.count = dropSharedEnds(hull, start, n);
  return hull;
}

/** Left and right chain may share their end points, as where a single pixel tops a region. */
function dropSharedEnds({x, y}: Hull, start: number, count: number): number {
  let n = count;
  if (x[start] === x[start - 1] && y[start] === y[start - 1]) {
    x.copyWithin(start, start + 1, n);
    y.copyWithin(start, start + 1, n);
    --n;
  }
  if (x[n - 1] === x[0] && y[n - 1] === y[0]) --n;
  return n;
}
