import {connectedComponents} from "./components.js";
import {squaredDistances} from "./distance.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, paste, regionArea, wordsPerRow} from "./region.js";

/** Radii of the disks with which gaps are closed, in px, tried in this order. */
const CLOSING_RADII_PX = [1, 2, 3, 4, 6, 8, 11, 15, 20];

/**
 * One region from several. Where they do not touch, the narrowest gaps that part them are
 * closed with a disk, as wide as needed and at most as the smallest of them.
 *
 * @param frame size of the frame in px; nothing is added beyond it.
 * @returns null when they lie further apart than that.
 */
export function mergeRegions(regions: readonly Region[], frame: {width: number; height: number}): Region | null {
  const left = Math.min(...regions.map(({x}) => x));
  const top = Math.min(...regions.map(({y}) => y));
  const right = Math.max(...regions.map(({x, width}) => x + width));
  const bottom = Math.max(...regions.map(({y, height}) => y + height));
  const union = emptyRegion(left, top, right - left, bottom - top);
  for (const region of regions) paste(region, union);
  const smallestPx = Math.min(...regions.map((region) => Math.sqrt((4 * regionArea(region)) / Math.PI)));
  // A gap is closed by a disk at least as wide as it, whose diameter is 2r + 1.
  const limitPx = Math.max(1, smallestPx / 2);
  for (const radiusPx of [0, ...CLOSING_RADII_PX]) {
    if (radiusPx > limitPx) return null;
    const parts = connectedComponents(radiusPx === 0 ? union : closed(union, radiusPx, frame));
    if (parts.length === 1) return parts[0];
  }
  return null;
}

/** Morphological closing with a disk, within the frame. */
function closed(region: Region, radiusPx: number, frame: {width: number; height: number}): Region {
  // Distances count what lies beyond their box as outside, so the box leaves room for two disks.
  const pad = 2 * radiusPx + 2;
  const box = emptyRegion(region.x - pad, region.y - pad, region.width + 2 * pad, region.height + 2 * pad);
  paste(region, box);
  const squared = radiusPx ** 2;
  const toRegion = squaredDistances({...box, bits: box.bits.map((word) => ~word)});
  const grown = where(box, (i, column, row) => {
    const near = Math.min(column, row, box.width - 1 - column, box.height - 1 - row) > radiusPx;
    return near && toRegion[i] <= squared;
  });
  const toOutside = squaredDistances(grown);
  return where(box, (i, column, row) => {
    const [x, y] = [box.x + column, box.y + row];
    return toOutside[i] > squared && x >= 0 && y >= 0 && x < frame.width && y < frame.height;
  });
}

/** The pixels of a box for which something holds. */
function where({x, y, width, height}: Region, holds: (i: number, column: number, row: number) => boolean): Region {
  const result = emptyRegion(x, y, width, height);
  const stride = wordsPerRow(width);
  for (let row = 0, i = 0; row < height; ++row) {
    for (let column = 0; column < width; ++column, ++i) {
      if (holds(i, column, row)) result.bits[row * stride + (column >>> 5)] |= 1 << (column & 31);
    }
  }
  return result;
}
