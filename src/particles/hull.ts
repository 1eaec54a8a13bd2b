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

/**
 * Both sides of the hull of a region's pixel centres, from top to bottom; the right side
 * is mirrored, with −x for x. The hulls that are wanted are sums of this one with the hull
 * of a single pixel, so that its few vertices tell them, and rows are gone through once.
 * Reused by the next region.
 */
export interface HullSides {
  left: Hull;
  right: Hull;
}

const sides: HullSides = {left: emptyHull(), right: emptyHull()};
const midpointHull: Hull = emptyHull();
const cornerHull: Hull = emptyHull();

function emptyHull(): Hull {
  return {count: 0, x: new Int32Array(1024), y: new Int32Array(1024)};
}

function reserve(hull: Hull, length: number): void {
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

/** Both sides of a region, for all hulls that are wanted of it before the next region's. */
export function hullSides({width, height, bits}: Region): HullSides {
  reserve(sides.left, height);
  reserve(sides.right, height);
  const stride = wordsPerRow(width);
  let left = 0;
  let right = 0;
  for (let y = 0, base = 0; y < height; ++y, base += stride) {
    let k = base;
    while (k < base + stride && bits[k] === 0) ++k;
    if (k === base + stride) continue;
    // As a signed number, or its negative would be none of 32 bits.
    const word = bits[k] | 0;
    const first = ((k - base) << 5) + 31 - Math.clz32(word & -word);
    k = base + stride - 1;
    while (bits[k] === 0) --k;
    const last = ((k - base) << 5) + 31 - Math.clz32(bits[k]);
    left = extend(sides.left, left, 0, 2 * first, 2 * y);
    right = extend(sides.right, right, 0, -2 * last, 2 * y);
  }
  sides.left.count = left;
  sides.right.count = right;
  return sides;
}

/**
 * Hull of the four edge midpoints of each pixel, the one that convexity and solidity are
 * taken from (as MATLAB's regionprops does).
 */
export function edgeMidpointHull({left, right}: HullSides): Hull {
  const hull = midpointHull;
  reserve(hull, 3 * (left.count + right.count));
  let n = 0;
  for (let i = 0; i < left.count; ++i) {
    const x = left.x[i];
    const y = left.y[i];
    n = extend(hull, n, 0, x, y - 1);
    n = extend(hull, n, 0, x - 1, y);
    n = extend(hull, n, 0, x, y + 1);
  }
  const start = n;
  for (let i = right.count - 1; i >= 0; --i) {
    const x = -right.x[i];
    const y = right.y[i];
    n = extend(hull, n, start, x, y + 1);
    n = extend(hull, n, start, x + 1, y);
    n = extend(hull, n, start, x, y - 1);
  }
  hull.count = dropSharedEnds(hull, start, n);
  return hull;
}

/** Hull of the four corners of each pixel, the one that Feret diameters are taken from. */
export function pixelCornerHull({left, right}: HullSides): Hull {
  const hull = cornerHull;
  reserve(hull, 2 * (left.count + right.count));
  let n = 0;
  for (let i = 0; i < left.count; ++i) {
    const x = left.x[i] - 1;
    const y = left.y[i];
    n = extend(hull, n, 0, x, y - 1);
    n = extend(hull, n, 0, x, y + 1);
  }
  const start = n;
  for (let i = right.count - 1; i >= 0; --i) {
    const x = 1 - right.x[i];
    const y = right.y[i];
    n = extend(hull, n, start, x, y + 1);
    n = extend(hull, n, start, x, y - 1);
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
