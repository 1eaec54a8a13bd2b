import type {Region} from "./particle-set.js";
import {firstPixel, wordsPerRow} from "./region.js";

/** Column and row steps of the eight chain codes: 0 is right, then counter-clockwise as seen on the image. */
const STEP_X = new Int8Array([1, 1, 0, -1, -1, -1, 0, 1]);
const STEP_Y = new Int8Array([0, -1, -1, -1, 0, 1, 1, 1]);

/** Kinds of steps whose change is a corner: along a row, diagonal, along a column. */
const KIND = new Uint8Array([0, 1, 2, 1, 0, 1, 2, 1]);

/** No neighbour to go on to. */
const NONE = 8;
/** The next chain code, by the last one (3 bits) and the 3 × 3 pixels around (9 bits, row by row from the upper left). */
const NEXT = nextSteps();

/** Each neighbour is looked at in turn once for all, not at each step of each boundary. */
function nextSteps(): Uint8Array {
  const steps = new Uint8Array(8 << 9).fill(NONE);
  for (let direction = 0; direction < 8; ++direction) {
    for (let around = 0; around < 1 << 9; ++around) {
      const isSet = (code: number): boolean => ((around >>> (3 * (1 + STEP_Y[code]) + 1 + STEP_X[code])) & 1) === 1;
      const from = direction + ((direction & 1) === 0 ? 7 : 6);
      for (let tries = 7; tries >= 0; --tries) {
        if (isSet((from + tries) & 7)) steps[(direction << 9) | around] = (from + tries) & 7;
      }
    }
  }
  return steps;
}

/** The 3 × 3 pixels around one of a region (9 bits, row by row from the upper left); none lie beyond its box. */
function pixelsAround({height, bits}: Region, stride: number, x: number, y: number): number {
  const k = y * stride + (x >>> 5);
  const shift = (x & 31) - 1;
  const isTop = y === 0;
  const isBottom = y + 1 === height;
  // Seldom are three columns those of two words.
  if (shift >= 0 && shift < 30) {
    const above = isTop ? 0 : (bits[k - stride] >>> shift) & 7;
    const below = isBottom ? 0 : (bits[k + stride] >>> shift) & 7;
    return above | (((bits[k] >>> shift) & 7) << 3) | (below << 6);
  }
  const above = isTop ? 0 : threePixels(bits, (y - 1) * stride, stride, x);
  const below = isBottom ? 0 : threePixels(bits, (y + 1) * stride, stride, x);
  return above | (threePixels(bits, y * stride, stride, x) << 3) | (below << 6);
}

/** The pixels at columns x − 1, x and x + 1 of the row whose words begin at `base`, where x is the first or last of a word. */
function threePixels(bits: Uint32Array, base: number, stride: number, x: number): number {
  const k = x >>> 5;
  const word = bits[base + k];
  if ((x & 31) === 0) return ((word & 3) << 1) | (k === 0 ? 0 : bits[base + k - 1] >>> 31);
  return (word >>> 30) | (k + 1 === stride ? 0 : (bits[base + k + 1] & 1) << 2);
}

/** Weights of Vossepoel and Smeulders, Comput. Graph. Image Process. 1982, 20, 347. */
export const AXIS_STEP = 0.98;
export const DIAGONAL_STEP = 1.406;
export const CORNER = -0.091;

/** Counts of a closed chain of pixel centres. */
export interface ChainCounts {
  axis: number;
  diagonal: number;
  /** Places where the kind of step (row, column, diagonal) changes. */
  corners: number;
}

/** Length of a closed chain, in px. */
export function chainLength({axis, diagonal, corners}: ChainCounts): number {
  return AXIS_STEP * axis + DIAGONAL_STEP * diagonal + CORNER * corners;
}

/**
 * Follows the outer boundary of an 8-connected region through pixel centres and counts
 * its steps; holes are ignored. A single pixel has no steps.
 */
export function traceBoundary(region: Region): ChainCounts {
  const stride = wordsPerRow(region.width);
  const startX = firstPixel(region).x - region.x;
  let axis = 0;
  let diagonal = 0;
  let corners = 0;
  // The first pixel of the first row has nothing above or to its left, so the search may begin at its upper right.
  let x = startX;
  let y = 0;
  let direction = 7;
  let firstDirection = -1;
  let previousKind = 0;
  let firstKind = 0;
  for (;;) {
    const next = NEXT[(direction << 9) | pixelsAround(region, stride, x, y)];
    if (next === NONE) return {axis, diagonal, corners};
    const kind = KIND[next];
    if (firstDirection < 0) {
      firstDirection = next;
      firstKind = kind;
    } else {
      // Back at the first pixel and about to leave it as at first: the chain is closed.
      if (x === startX && y === 0 && next === firstDirection) {
        if (previousKind !== firstKind) ++corners;
        return {axis, diagonal, corners};
      }
      if (kind !== previousKind) ++corners;
    }
    if (kind === 1) ++diagonal;
    else ++axis;
    previousKind = kind;
    x += STEP_X[next];
    y += STEP_Y[next];
    direction = next;
  }
}

/** Perimeter of an 8-connected region by the estimator of Vossepoel and Smeulders, in px; 0 for a single pixel. */
export function perimeterPx(region: Region): number {
  return chainLength(traceBoundary(region));
}
