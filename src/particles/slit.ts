import {connectedComponents} from "./components.js";
import type {Region} from "./particle-set.js";
import {hasPixel, regionArea} from "./region.js";

/** Lines go this far beyond their ends, in px: smoothing draws notches out of the region. */
const BEYOND_PX = 3;
/** Smaller pieces beside a line are crumbs of it. */
const CRUMB_PX = 8;
/** A line is two pixels wide; this often the pixels on it take the number of a neighbour. */
const ROUNDS = 4;

interface Line {
  from: {x: number; y: number};
  to: {x: number; y: number};
  lengthPx: number;
}

/**
 * Numbers the parts of a region between straight lines, from 1; each pixel on a line goes to a part beside it.
 *
 * @returns one number a pixel of the region's box, 0 outside of the region.
 */
export function slit(region: Region, lines: readonly Line[]): Int32Array {
  const {x, y, width, height} = region;
  const rest: Region = {...region, bits: region.bits.slice()};
  const stride = rest.bits.length / height;
  const onLine: number[] = [];
  const clear = (px: number, py: number): void => {
    if (!hasPixel(rest, px, py)) return;
    rest.bits[(py - y) * stride + ((px - x) >>> 5)] &= ~(1 << ((px - x) & 31));
    onLine.push((py - y) * width + px - x);
  };
  for (const {from, to, lengthPx} of lines) {
    const ux = (to.x - from.x) / lengthPx;
    const uy = (to.y - from.y) / lengthPx;
    // Steps of half a pixel and two pixels of width leave no diagonal gap.
    for (let s = -BEYOND_PX; s <= lengthPx + BEYOND_PX; s += 0.5) {
      const px = Math.round(from.x + s * ux);
      const py = Math.round(from.y + s * uy);
      clear(px, py);
      if (Math.abs(ux) > Math.abs(uy)) clear(px, py + 1);
      else clear(px + 1, py);
    }
  }
  const labels = new Int32Array(width * height);
  connectedComponents(rest)
    .filter((part) => regionArea(part) >= CRUMB_PX)
    .forEach((part, k) => {
      for (let row = part.y; row < part.y + part.height; ++row) {
        for (let column = part.x; column < part.x + part.width; ++column) {
          if (hasPixel(part, column, row)) labels[(row - y) * width + column - x] = k + 1;
        }
      }
    });
  for (let round = 0; round < ROUNDS; ++round) giveToNeighbours(labels, onLine, width);
  return labels;
}

function giveToNeighbours(labels: Int32Array, pixels: readonly number[], width: number): void {
  for (const i of pixels) {
    if (labels[i] !== 0) continue;
    const column = i % width;
    if (column > 0) labels[i] = labels[i - 1];
    if (labels[i] === 0 && column + 1 < width) labels[i] = labels[i + 1];
    if (labels[i] === 0 && i >= width) labels[i] = labels[i - width];
    if (labels[i] === 0 && i + width < labels.length) labels[i] = labels[i + width];
  }
}
