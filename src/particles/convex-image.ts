import {AXIS_STEP, CORNER, DIAGONAL_STEP} from "./boundary.js";
import type {Hull} from "./hull.js";

/** Size of the convex image of a region, in pixels. */
export interface ConvexImage {
  areaPx: number;
  /** By the same estimator as a region's perimeter. */
  perimeterPx: number;
}

let top = new Int32Array(256);
let bottom = new Int32Array(256);

/** A half-pixel coordinate on the grid of fifths of a pixel, rounded as poly2mask does: halves go up. */
function toSubpixel(half: number): number {
  // 1-based pixel centres lie at 5·x − 1.5, which rounds to 5·x − 1; edge midpoints lie on the grid.
  return (5 * half + 8) >> 1;
}

/**
 * Area and perimeter of the pixels that poly2mask takes into a hull: vertices are
 * rounded to a grid of fifths of a pixel, the outline runs along that grid, and a pixel
 * belongs to the image when its centre subpixel does. A convex outline crosses the
 * centre of each pixel column twice, so only those crossings are computed.
 *
 * @param hull hull of edge midpoints, in half pixels of the region's box.
 */
export function convexImage(hull: Hull, width: number): ConvexImage {
  if (top.length < width) {
    top = new Int32Array(2 * width);
    bottom = new Int32Array(2 * width);
  }
  top.fill(1 << 30, 0, width);
  bottom.fill(-1, 0, width);
  const {count, x, y} = hull;
  let fromX = toSubpixel(x[count - 1]);
  let fromY = toSubpixel(y[count - 1]);
  for (let i = 0; i < count; ++i) {
    const toX = toSubpixel(x[i]);
    const toY = toSubpixel(y[i]);
    if (toX !== fromX) crossColumns(fromX, fromY, toX, toY, width);
    fromX = toX;
    fromY = toY;
  }
  let areaPx = 0;
  for (let c = 0; c < width; ++c) if (bottom[c] > top[c]) areaPx += bottom[c] - top[c];
  return {areaPx, perimeterPx: columnPerimeter(width)};
}

/**
 * Notes the first pixel row at or below each crossing of one segment with the centres of pixel columns.
 * Subpixels are counted from 1, so that `| 0` rounds down; it is several times as fast as Math.floor here.
 */
function crossColumns(ax: number, ay: number, bx: number, by: number, width: number): void {
  const dx = Math.abs(bx - ax);
  const dy = Math.abs(by - ay);
  // The digital line is drawn from left to right, or from top to bottom where it is steep, whichever way it is given.
  const flip = dx >= dy ? ax > bx : ay > by;
  const x1 = flip ? bx : ax;
  const y1 = flip ? by : ay;
  const x2 = flip ? ax : bx;
  const y2 = flip ? ay : by;
  const left = Math.min(x1, x2);
  const right = Math.max(x1, x2);
  // A centre lies between the grid lines 5c + 3 and 5c + 4 (c from 0).
  const firstColumn = left <= 3 ? 0 : ((left + 1) / 5) | 0;
  const lastColumn = right < 4 ? -1 : Math.min(width - 1, ((right - 4) / 5) | 0);
  if (dx >= dy) {
    const slope = (y2 - y1) / (x2 - x1);
    // The upper one of the rows before and after the centre.
    const upper = slope < 0 ? 4 : 3;
    for (let c = firstColumn; c <= lastColumn; ++c) note(c, (y1 + slope * (5 * c + upper - x1) + 0.5) | 0);
  } else {
    const slope = (x2 - x1) / (y2 - y1);
    const rising = x2 > x1;
    for (let c = firstColumn; c <= lastColumn; ++c) {
      // The last grid row of the steep line before it steps across the centre.
      const line = 5 * c + 4;
      let row = Math.max(y1, Math.min(y2 - 1, (y1 + (line - 0.5 - x1) / slope) | 0));
      while (row > y1 && ((x1 + slope * (row - y1) + 0.5) | 0) >= line === rising) --row;
      while (row < y2 - 1 && ((x1 + slope * (row + 1 - y1) + 0.5) | 0) >= line !== rising) ++row;
      note(c, row);
    }
  }
}

/** Subpixel row (1-based) to the first pixel row whose centre lies below it. */
function note(column: number, subpixelRow: number): void {
  const row = (((subpixelRow + 6) / 5) | 0) - 1;
  if (row < top[column]) top[column] = row;
  if (row > bottom[column]) bottom[column] = row;
}

let axis = 0;
let diagonal = 0;
let corners = 0;
let firstKind = -1;
let lastKind = -1;

/** Adds steps of one kind to the chain: 0 along a row, 1 diagonal, 2 along a column. */
function walk(kind: number, steps: number): void {
  if (steps <= 0) return;
  if (kind === 1) diagonal += steps;
  else axis += steps;
  if (firstKind < 0) firstKind = kind;
  else if (kind !== lastKind) ++corners;
  lastKind = kind;
}

/** Perimeter of an image whose columns are the intervals [top, bottom): the chain along its upper, then its lower side. */
function columnPerimeter(width: number): number {
  let first = 0;
  let last = width - 1;
  while (first < last && bottom[first] <= top[first]) ++first;
  while (last > first && bottom[last] <= top[last]) --last;
  axis = diagonal = corners = 0;
  firstKind = lastKind = -1;
  for (let c = first; c < last; ++c) {
    const change = top[c + 1] - top[c];
    // Down along this column and across, or across and up along the next one.
    if (change === 0) walk(0, 1);
    else {
      walk(2, change - 1);
      walk(1, 1);
      walk(2, -change - 1);
    }
  }
  walk(2, bottom[last] - top[last] - 1);
  for (let c = last; c > first; --c) {
    const change = bottom[c - 1] - bottom[c];
    if (change === 0) walk(0, 1);
    else {
      walk(2, -change - 1);
      walk(1, 1);
      walk(2, change - 1);
    }
  }
  walk(2, bottom[first] - top[first] - 1);
  if (firstKind !== lastKind) ++corners;
  return AXIS_STEP * axis + DIAGONAL_STEP * diagonal + CORNER * corners;
}
