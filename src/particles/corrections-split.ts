import {connectedComponents} from "./components.js";
import type {Point} from "./corrections.js";
import type {Region} from "./particle-set.js";
import {reframe, regionArea, wordsPerRow} from "./region.js";

/** Smaller crumbs along a line go to the parts beside them. */
const LEAST_PART_PX = 4;
const LEAST_PART_SHARE = 0.01;
/** A line that ends within the region is carried on straight by this share of its length. */
const OVERHANG = 0.25;

/**
 * Cuts a region along a drawn line. Every pixel goes to one of the parts: those that the
 * line passes through go to the side on which their centre lies.
 *
 * @param line two points or more, in px with the corner of the frame's top-left pixel at (0, 0).
 * @returns the parts, 8-connected, in the order of their first pixel; null when the line does not divide the region.
 */
export function splitRegion(region: Region, line: readonly Point[]): Region[] | null {
  return cutAlong(region, line) ?? cutAlong(region, lengthened(line));
}

function cutAlong(region: Region, line: readonly Point[]): Region[] | null {
  const {width, height} = region;
  const stride = wordsPerRow(width);
  const segmentAt = new Map<number, number>();
  const rest = region.bits.slice();
  for (let s = 0; s + 1 < line.length; ++s) {
    visitCells(line[s], line[s + 1], (x, y) => {
      const column = x - region.x;
      const row = y - region.y;
      if (column < 0 || row < 0 || column >= width || row >= height) return;
      rest[row * stride + (column >>> 5)] &= ~(1 << (column & 31));
      if (!segmentAt.has(row * width + column)) segmentAt.set(row * width + column, s);
    });
  }
  if (segmentAt.size === 0) return null;
  const least = Math.max(LEAST_PART_PX, LEAST_PART_SHARE * regionArea(region));
  const parts = connectedComponents({...region, bits: rest}).filter((part) => regionArea(part) >= least);
  if (parts.length < 2) return null;

  const labels = new Int32Array(width * height).fill(-1);
  parts.forEach((part, label) => {
    forEachPixel(part, (x, y) => {
      labels[(y - region.y) * width + (x - region.x)] = label;
    });
  });
  giveBySide(region, labels, segmentAt, line);
  giveByNearness(region, labels);
  return parts.map((_, label) => labelled(region, labels, label));
}

/** Gives the pixels of the line to a neighbour on the side of their centre. */
function giveBySide(
  {x: left, y: top, width, height}: Region,
  labels: Int32Array,
  segmentAt: Map<number, number>,
  line: readonly Point[]
): void {
  const given: [number, number][] = [];
  for (const [i, s] of segmentAt) {
    const [[ax, ay], [bx, by]] = [line[s], line[s + 1]];
    const column = i % width;
    const row = Math.floor(i / width);
    const isRight = (x: number, y: number): boolean =>
      (bx - ax) * (top + y + 0.5 - ay) - (by - ay) * (left + x + 0.5 - ax) >= 0;
    const side = isRight(column, row);
    const label = neighbours(column, row, width, height)
      .filter(([x, y]) => labels[y * width + x] >= 0 && isRight(x, y) === side)
      .map(([x, y]) => labels[y * width + x])[0];
    if (label !== undefined) given.push([i, label]);
  }
  // Only now, so that no pixel counts on one that was just given away. What is not of the region is left out at the end.
  for (const [i, label] of given) labels[i] = label;
}

/** Gives what is left, ring by ring, to the part that reaches it first. */
function giveByNearness(region: Region, labels: Int32Array): void {
  const {x: left, y: top, width, height} = region;
  const isSet = new Uint8Array(width * height);
  forEachPixel(region, (x, y) => {
    isSet[(y - top) * width + (x - left)] = 1;
  });
  const queue: number[] = [];
  for (let i = 0; i < labels.length; ++i) {
    if (!isSet[i]) labels[i] = -1;
    else if (labels[i] >= 0) queue.push(i);
  }
  for (const i of queue) {
    for (const [x, y] of neighbours(i % width, Math.floor(i / width), width, height)) {
      const next = y * width + x;
      if (!isSet[next] || labels[next] >= 0) continue;
      labels[next] = labels[i];
      queue.push(next);
    }
  }
}

/** The pixels of one label, with holes that others left in it as they are. */
function labelled({x, y, width, height}: Region, labels: Int32Array, label: number): Region {
  const stride = wordsPerRow(width);
  const bits = new Uint32Array(stride * height);
  let [x0, y0, x1, y1] = [width, height, 0, 0];
  for (let i = 0; i < labels.length; ++i) {
    if (labels[i] !== label) continue;
    const column = i % width;
    const row = Math.floor(i / width);
    bits[row * stride + (column >>> 5)] |= 1 << (column & 31);
    x0 = Math.min(x0, column);
    y0 = Math.min(y0, row);
    x1 = Math.max(x1, column + 1);
    y1 = Math.max(y1, row + 1);
  }
  return reframe({x, y, width, height, bits}, x + x0, y + y0, x1 - x0, y1 - y0);
}

/** The neighbours of a pixel within a box: those beside it first, then those across a corner. */
function neighbours(x: number, y: number, width: number, height: number): [number, number][] {
  const steps = [
    [0, -1],
    [-1, 0],
    [1, 0],
    [0, 1],
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1]
  ];
  return steps
    .map(([dx, dy]): [number, number] => [x + dx, y + dy])
    .filter(([nx, ny]) => nx >= 0 && ny >= 0 && nx < width && ny < height);
}

function forEachPixel({x, y, width, height, bits}: Region, visit: (x: number, y: number) => void): void {
  const stride = wordsPerRow(width);
  for (let row = 0; row < height; ++row) {
    for (let column = 0; column < width; ++column) {
      if ((bits[row * stride + (column >>> 5)] >>> (column & 31)) & 1) visit(x + column, y + row);
    }
  }
}

function lengthened(line: readonly Point[]): Point[] {
  let length = 0;
  for (let i = 1; i < line.length; ++i) length += Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]);
  const beyond = ([ax, ay]: Point, [bx, by]: Point): Point => {
    const step = Math.hypot(ax - bx, ay - by);
    const share = step > 0 ? (OVERHANG * length) / step : 0;
    return [ax + share * (ax - bx), ay + share * (ay - by)];
  };
  return [beyond(line[0], line[1]), ...line, beyond(line.at(-1)!, line.at(-2)!)];
}

/**
 * Visits all pixels that a segment passes through; those that follow each other share a side, so that the
 * path parts even regions that touch across a corner. Amanatides and Woo, Eurographics 1987, 3.
 */
function visitCells([ax, ay]: Point, [bx, by]: Point, visit: (x: number, y: number) => void): void {
  let x = Math.floor(ax);
  let y = Math.floor(ay);
  const steps = Math.abs(Math.floor(bx) - x) + Math.abs(Math.floor(by) - y);
  const stepX = Math.sign(bx - ax);
  const stepY = Math.sign(by - ay);
  const deltaX = stepX === 0 ? Number.POSITIVE_INFINITY : 1 / Math.abs(bx - ax);
  const deltaY = stepY === 0 ? Number.POSITIVE_INFINITY : 1 / Math.abs(by - ay);
  let nextX = stepX === 0 ? Number.POSITIVE_INFINITY : deltaX * (stepX > 0 ? x + 1 - ax : ax - x);
  let nextY = stepY === 0 ? Number.POSITIVE_INFINITY : deltaY * (stepY > 0 ? y + 1 - ay : ay - y);
  visit(x, y);
  for (let i = 0; i < steps; ++i) {
    if (nextX < nextY) {
      x += stepX;
      nextX += deltaX;
    } else {
      y += stepY;
      nextY += deltaY;
    }
    visit(x, y);
  }
}
