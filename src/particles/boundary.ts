import type {Region} from "./particle-set.js";
import {wordsPerRow} from "./region.js";

/** Column and row steps of the eight chain codes: 0 is right, then counter-clockwise as seen on the image. */
const STEP_X = new Int8Array([1, 1, 0, -1, -1, -1, 0, 1]);
const STEP_Y = new Int8Array([0, -1, -1, -1, 0, 1, 1, 1]);

/** Kinds of steps whose change is a corner: along a row, diagonal, along a column. */
const KIND = new Uint8Array([0, 1, 2, 1, 0, 1, 2, 1]);

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
    let next = (direction + ((direction & 1) === 0 ? 7 : 6)) & 7;
    let tries = 0;
    for (; tries < 8; ++tries, next = (next + 1) & 7) {
      const column = x + STEP_X[next];
      const row = y + STEP_Y[next];
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      if (((bits[row * stride + (column >>> 5)] >>> (column & 31)) & 1) === 1) break;
    }
    if (tries === 8) return counts;
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
