import type {Region} from "./particle-set.js";

/** Words of 32 pixels in one row of a packed region. */
export function wordsPerRow(width: number): number {
  return (width + 31) >>> 5;
}

/** The valid bits of the last word of a row. */
export function lastWordMask(width: number): number {
  const used = width & 31;
  return used === 0 ? -1 : (1 << used) - 1;
}

/** An empty region with this bounding box. */
export function emptyRegion(x: number, y: number, width: number, height: number): Region {
  return {x, y, width, height, bits: new Uint32Array(wordsPerRow(width) * height)};
}

/** Number of set bits of a 32-bit word. */
export function popcount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Number of pixels of a region. */
export function regionArea({bits}: Region): number {
  let area = 0;
  for (let i = 0; i < bits.length; ++i) if (bits[i] !== 0) area += popcount(bits[i]);
  return area;
}

/** Whether the pixel (x, y) of the frame belongs to the region. */
export function hasPixel(region: Region, x: number, y: number): boolean {
  const column = x - region.x;
  const row = y - region.y;
  if (column < 0 || row < 0 || column >= region.width || row >= region.height) return false;
  return ((region.bits[row * wordsPerRow(region.width) + (column >>> 5)] >>> (column & 31)) & 1) === 1;
}

/** The first pixel of a region that fits its box, in coordinates of the frame. */
export function firstPixel({x, y, bits}: Region): {x: number; y: number} {
  let k = 0;
  while (bits[k] === 0) ++k;
  return {x: x + (k << 5) + 31 - Math.clz32(bits[k] & -bits[k]), y};
}

/** Sets the pixels [from, to) of one row, in coordinates of the region. Modifies the region in place. */
export function setRun(region: Region, row: number, from: number, to: number): void {
  const {bits} = region;
  const base = row * wordsPerRow(region.width);
  const first = from >>> 5;
  const last = (to - 1) >>> 5;
  const head = -1 << (from & 31);
  const tail = -1 >>> (31 - ((to - 1) & 31));
  if (first === last) {
    bits[base + first] |= head & tail;
    return;
  }
  bits[base + first] |= head;
  for (let k = first + 1; k < last; ++k) bits[base + k] = 0xffffffff;
  bits[base + last] |= tail;
}

/** Number of set pixels among [from, to) of one row, in coordinates of the region, which may reach beyond its box. */
export function countRun({width, height, bits}: Region, row: number, from: number, to: number): number {
  const left = Math.max(0, from);
  const right = Math.min(width, to);
  if (row < 0 || row >= height || left >= right) return 0;
  const base = row * wordsPerRow(width);
  const first = base + (left >>> 5);
  const last = base + ((right - 1) >>> 5);
  const head = -1 << (left & 31);
  const tail = -1 >>> (31 - ((right - 1) & 31));
  if (first === last) return popcount(bits[first] & head & tail);
  let count = popcount(bits[first] & head) + popcount(bits[last] & tail);
  // Most words of a long run lie within the region.
  for (let k = first + 1; k < last; ++k) count += bits[k] === 0xffffffff ? 32 : popcount(bits[k]);
  return count;
}

/** ORs the pixels of `source` that lie inside the box of `target` into it. Modifies `target` in place. */
export function paste(source: Region, target: Region): void {
  const fromStride = wordsPerRow(source.width);
  const toStride = wordsPerRow(target.width);
  const top = Math.max(source.y, target.y);
  const bottom = Math.min(source.y + source.height, target.y + target.height);
  const offset = target.x - source.x;
  const mask = lastWordMask(target.width);
  for (let y = top; y < bottom; ++y) {
    const from = (y - source.y) * fromStride;
    const to = (y - target.y) * toStride;
    for (let k = 0; k < toStride; ++k) {
      const word = wordAt(source.bits, from, fromStride, offset + 32 * k);
      if (word !== 0) target.bits[to + k] |= k === toStride - 1 ? word & mask : word;
    }
  }
}

/** The 32 bits of a row that start at this column, which may lie outside of the row; bits outside are 0. */
function wordAt(bits: Uint32Array, base: number, stride: number, column: number): number {
  const k = column >> 5;
  const shift = column & 31;
  const low = k >= 0 && k < stride ? bits[base + k] : 0;
  if (shift === 0) return low | 0;
  const high = k + 1 >= 0 && k + 1 < stride ? bits[base + k + 1] : 0;
  return (low >>> shift) | (high << (32 - shift));
}

/** The same pixels in another box; what lies outside of it is lost. */
export function reframe(source: Region, x: number, y: number, width: number, height: number): Region {
  const target = emptyRegion(x, y, width, height);
  paste(source, target);
  return target;
}

/** Number of pixels two regions share. */
export function sharedArea(a: Region, b: Region): number {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const right = Math.min(a.x + a.width, b.x + b.width);
  const bottom = Math.min(a.y + a.height, b.y + b.height);
  if (right <= x || bottom <= y) return 0;
  const strideA = wordsPerRow(a.width);
  const strideB = wordsPerRow(b.width);
  let area = 0;
  for (let row = y; row < bottom; ++row) {
    for (let column = x; column < right; column += 32) {
      let word = wordAt(a.bits, (row - a.y) * strideA, strideA, column - a.x);
      if (word === 0) continue;
      word &= wordAt(b.bits, (row - b.y) * strideB, strideB, column - b.x);
      if (right - column < 32) word &= (1 << (right - column)) - 1;
      area += popcount(word);
    }
  }
  return area;
}
