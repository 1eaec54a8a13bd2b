import type {Region} from "./particle-set.js";
import {wordsPerRow} from "./region.js";

let visited = new Uint32Array(256);
let points = new Float32Array(256);

/**
 * Closed outlines of an 8-connected region along pixel edges: the outer ring first, then
 * one ring a hole. A ring is x, y pairs at its corners; the last joins the first.
 *
 * @returns coordinates in px with the corner of the frame's top-left pixel at (0, 0).
 */
export function outlineOf(region: Region): Float32Array[] {
  const {height, bits} = region;
  const stride = wordsPerRow(region.width);
  const words = stride * height;
  if (visited.length < words) visited = new Uint32Array(2 * words);
  // Upper sides of pixels with nothing above: every ring holds at least one of them.
  for (let i = 0; i < words; ++i) visited[i] = bits[i] & ~(i < stride ? 0 : bits[i - stride]);
  const rings: Float32Array[] = [];
  for (let i = 0; i < words; ++i) {
    while (visited[i] !== 0) {
      const x = ((i % stride) << 5) + 31 - Math.clz32(visited[i] & -visited[i]);
      rings.push(followEdges(region, stride, x, Math.floor(i / stride)));
    }
  }
  return rings;
}

/**
 * Follows pixel edges with the region on the right hand, from the upper left corner of
 * (startX, startY) along its upper side. Where two pixels touch at a corner the path
 * crosses from one to the other, so that diagonal neighbours share a ring.
 */
function followEdges(region: Region, stride: number, startX: number, startY: number): Float32Array {
  const {x: left, y: top} = region;
  let n = 0;
  let x = startX;
  let y = startY;
  // 0 right, 1 down, 2 left, 3 up.
  let direction = 0;
  do {
    if (n + 2 > points.length) {
      const longer = new Float32Array(2 * points.length);
      longer.set(points);
      points = longer;
    }
    points[n++] = left + x;
    points[n++] = top + y;
    const heading = direction;
    do {
      if (direction === 0) {
        visited[y * stride + (x >>> 5)] &= ~(1 << (x & 31));
        ++x;
      } else if (direction === 1) ++y;
      else if (direction === 2) --x;
      else --y;
      // The pixels ahead of this corner, on the left and on the right hand: (x, y) is the one at its lower right.
      const leftX = direction === 2 || direction === 3 ? x - 1 : x;
      const leftY = direction === 0 || direction === 3 ? y - 1 : y;
      const rightX = direction === 1 || direction === 2 ? x - 1 : x;
      const rightY = direction === 2 || direction === 3 ? y - 1 : y;
      const leftSet = isSet(region, stride, leftX, leftY);
      const rightSet = isSet(region, stride, rightX, rightY);
      if (leftSet) direction = (direction + 3) & 3;
      else if (!rightSet) direction = (direction + 1) & 3;
    } while (direction === heading && !(x === startX && y === startY && direction === 0));
  } while (!(x === startX && y === startY && direction === 0));
  return points.slice(0, n);
}

function isSet({width, height, bits}: Region, stride: number, column: number, row: number): boolean {
  if (column < 0 || row < 0 || column >= width || row >= height) return false;
  return ((bits[row * stride + (column >>> 5)] >>> (column & 31)) & 1) === 1;
}
