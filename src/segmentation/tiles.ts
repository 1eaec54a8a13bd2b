import type {PixelRows} from "./pixel-rows.js";

/** How an image is cut for a network. It must not depend on the host: maps of all hosts shall agree. */
export interface Tiling {
  /** Sides of tiles are multiples of this many pixels, and so are their origins. */
  multipleOf: number;
  /** The longest side of a tile in pixels, a multiple of `multipleOf`: it bounds the memory. */
  maxSidePx: number;
  /**
   * Tiles reach this far beyond what is kept of them, a multiple of `multipleOf`.
   * At least the radius of the network's receptive field makes seams exact.
   */
  haloPx: number;
}

/** What is read of one axis and which part of it is kept. */
export interface Span {
  start: number;
  length: number;
  keepStart: number;
  keepEnd: number;
}

/** A part of the image; it may reach beyond the right and bottom side, where the image is reflected. */
export interface Tile {
  x: Span;
  y: Span;
}

/** Cuts an image into equal tiles whose kept parts cover every pixel once, row by row. */
export function planTiles(width: number, height: number, tiling: Tiling): Tile[] {
  const columns = planAxis(width, tiling);
  return planAxis(height, tiling).flatMap((y) => columns.map((x) => ({x, y})));
}

/** Cuts one axis: equal spans, as few as the longest side allows and then as short as the halo allows. */
export function planAxis(length: number, {multipleOf, maxSidePx, haloPx}: Tiling): Span[] {
  const roundUp = (value: number) => Math.ceil(value / multipleOf) * multipleOf;
  const padded = roundUp(length);
  if (padded <= maxSidePx) return [{start: 0, length: padded, keepStart: 0, keepEnd: length}];
  const count = Math.ceil((padded - 2 * haloPx) / (maxSidePx - 2 * haloPx));
  const side = roundUp((padded + 2 * haloPx * (count - 1)) / count);
  const starts = Array.from({length: count}, (_, i) => Math.min(i * (side - 2 * haloPx), padded - side));
  return starts.map((start, i) => ({
    start,
    length: side,
    keepStart: i === 0 ? 0 : start + haloPx,
    keepEnd: i === count - 1 ? length : starts[i + 1] + haloPx
  }));
}

/** Copies a tile out of an image, reflected at its right and bottom side without repeating the last pixel. */
export function readTile({width, height, readRow}: PixelRows, {x, y}: Tile): Float32Array {
  const tile = new Float32Array(x.length * y.length);
  const line = new Float32Array(width);
  const inside = Math.min(x.length, width - x.start);
  for (let row = 0; row < y.length; ++row) {
    readRow(reflect(y.start + row, height), line);
    const target = row * x.length;
    tile.set(line.subarray(x.start, x.start + inside), target);
    for (let k = inside; k < x.length; ++k) tile[target + k] = line[reflect(x.start + k, width)];
  }
  return tile;
}

function reflect(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const phase = index % period;
  return phase < length ? phase : period - phase;
}
