import {connectedComponents} from "../../../src/particles/components.js";
import type {Mask} from "../../../src/particles/mask.js";
import type {Region} from "../../../src/particles/particle-set.js";
import {hasPixel} from "../../../src/particles/region.js";
import {thresholdMap} from "../../../src/particles/threshold.js";

/** A mask from a picture: "#" is a particle, anything else background; lines may be indented. */
export function maskOf(picture: string): Mask {
  const rows = picture
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return paint(rows[0].length, rows.length, (x, y) => rows[y][x] === "#");
}

/** A mask of the pixels for which `inside` holds at their centre. */
export function paint(width: number, height: number, inside: (x: number, y: number) => boolean): Mask {
  const data = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; ++y) for (let x = 0; x < width; ++x, ++i) if (inside(x, y)) data[i] = 255;
  return {width, height, data};
}

/** Pixels within `radius` of one of the centres. */
export function disks(width: number, height: number, centres: readonly (readonly [number, number, number])[]): Mask {
  return paint(width, height, (x, y) => centres.some(([cx, cy, r]) => (x - cx) ** 2 + (y - cy) ** 2 <= r * r));
}

/** A square of pixels set by chance with this share, the same for each seed. */
export function noiseMask(side: number, share: number, seed = 12345): Mask {
  let state = seed;
  return paint(side, side, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 < share;
  });
}

/** The 8-connected regions of a mask. */
export function regionsOf(mask: Mask): Region[] {
  return connectedComponents(thresholdMap(mask, 0.5));
}

/** The only region of a mask. */
export function onlyRegion(mask: Mask): Region {
  const regions = regionsOf(mask);
  if (regions.length !== 1) throw new Error(`expected one region, got ${regions.length}`);
  return regions[0];
}

/** A region drawn in its box. */
export function draw(region: Region): string {
  const rows: string[] = [];
  for (let y = region.y; y < region.y + region.height; ++y) {
    let row = "";
    for (let x = region.x; x < region.x + region.width; ++x) row += hasPixel(region, x, y) ? "#" : ".";
    rows.push(row);
  }
  return rows.join("\n");
}

/** A picture without indentation, as {@link draw} gives it. */
export function picture(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** Run lengths over the box, row by row; the first counts zeros. */
export function runLengths(region: Region): number[] {
  const lengths: number[] = [];
  let value = false;
  let length = 0;
  for (let y = region.y; y < region.y + region.height; ++y) {
    for (let x = region.x; x < region.x + region.width; ++x) {
      if (hasPixel(region, x, y) === value) ++length;
      else {
        lengths.push(length);
        value = !value;
        length = 1;
      }
    }
  }
  lengths.push(length);
  return lengths;
}

/** The mask turned by 90° clockwise. */
export function turned({width, height, data}: Mask): Mask {
  return paint(height, width, (x, y) => data[(height - 1 - x) * width + y] !== 0);
}
