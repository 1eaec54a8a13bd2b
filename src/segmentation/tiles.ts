import type {FloatImage, PixelRows} from "./pixel-rows.js";

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

/** What is read of one axis, perhaps beyond its end, and which part of it is kept. */
export interface Span {
  start: number;
  length: number;
  keepStart: number;
  keepEnd: number;
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

/** Reads the rows of a span, reflected at the bottom side without repeating the last row. */
export function readBand({width, height, readRow}: PixelRows, y: Span): FloatImage {
  const data = new Float32Array(width * y.length);
  for (let row = 0; row < y.length; ++row) {
    readRow(reflect(y.start + row, height), data.subarray(row * width, (row + 1) * width));
  }
  return {width, height: y.length, data};
}

/** Copies the columns of a span, reflected at the right side without repeating the last column. */
export function cutTile({width, height, data}: FloatImage, x: Span): Float32Array {
  const tile = new Float32Array(x.length * height);
  const inside = Math.min(x.length, width - x.start);
  for (let row = 0; row < height; ++row) {
    const source = row * width;
    const target = row * x.length;
    tile.set(data.subarray(source + x.start, source + x.start + inside), target);
    for (let k = inside; k < x.length; ++k) tile[target + k] = data[source + reflect(x.start + k, width)];
  }
  return tile;
}

function reflect(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const phase = index % period;
  return phase < length ? phase : period - phase;
}
