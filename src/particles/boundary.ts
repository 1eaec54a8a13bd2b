import type {Region} from "./particle-set.js";
import {wordsPerRow} from "./region.js";

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

/** The pixels at columns x − 1, x and x + 1 of the row whose words begin at `base`, the left one in bit 0. */
function threePixels(bits: Uint32Array, base: number, stride: number, x: number): number {
  const k = x >>> 5;
  const shift = x & 31;
  const word = bits[base + k];
  if (shift === 0) return ((word & 3) << 1) | (k === 0 ? 0 : bits[base + k - 1] >>> 31);
  if (shift === 31) return (word >>> 30) | (k + 1 === stride ? 0 : (bits[base + k + 1] & 1) << 2);
  return (word >>> (shift - 1)) & 7;
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
export function traceBoundary({width, height, bits}: Region): ChainCounts {
  const stride = wordsPerRow(width);
  const counts: ChainCounts = {axis: 0, diagonal: 0, corners: 0};
  let startX = 0;
  for (let k = 0; k < stride; ++k) {
    if (bits[k] !== 0) {
      startX = (k << 5) + 31 - Math.clz32(bits[k] & -bits[k]);
      break;
    }
  }
  // The first pixel of the first row has nothing above or to its left, so the search may begin at its upper right.
  let x = startX;
  let y = 0;
  let direction = 7;
  let firstDirection = -1;
  let previousKind = 0;
  let firstKind = 0;
  for (;;) {
    const base = y * stride;
    const above = y === 0 ? 0 : threePixels(bits, base - stride, stride, x);
    const below = y === height - 1 ? 0 : threePixels(bits, base + stride, stride, x);
    const around = above | (threePixels(bits, base, stride, x) << 3) | (below << 6);
    const next = NEXT[(direction << 9) | around];
    if (next === NONE) return counts;
    const kind = KIND[next];
    if (firstDirection < 0) {
      firstDirection = next;
      firstKind = kind;
    } else {
      // Back at the first pixel and about to leave it as at first: the chain is closed.
      if (x === startX && y === 0 && next === firstDirection) {
        if (previousKind !== firstKind) ++counts.corners;
        return counts;
      }
      if (kind !== previousKind) ++counts.corners;
    }
    if (kind === 1) ++counts.diagonal;
    else ++counts.axis;
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
