import {connectedComponents} from "./components.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, lastWordMask, paste, popcount, regionArea, wordsPerRow} from "./region.js";

/**
 * Number of 4-connected holes of an 8-connected region: 1 − (vertices − edges + faces)
 * of the pixels taken as closed squares, counted 32 at a time.
 */
export function countHoles({width, height, bits}: Region): number {
  const stride = wordsPerRow(width);
  let euler = 0;
  for (let y = 0; y <= height; ++y) {
    for (let k = 0; k <= stride; ++k) {
      const inside = k < stride;
      const word = inside && y < height ? bits[y * stride + k] : 0;
      const above = inside && y > 0 ? bits[(y - 1) * stride + k] : 0;
      const wordLeft = (word << 1) | (k > 0 && y < height ? bits[y * stride + k - 1] >>> 31 : 0);
      const aboveLeft = (above << 1) | (k > 0 && y > 0 ? bits[(y - 1) * stride + k - 1] >>> 31 : 0);
      if ((word | above | wordLeft | aboveLeft) === 0) continue;
      // Upper left corner, left side, upper side and face of each pixel.
      euler += popcount(word | above | wordLeft | aboveLeft);
      euler -= popcount(word | wordLeft) + popcount(word | above);
      euler += popcount(word);
    }
  }
  return 1 - euler;
}

/** The holes of a region: 4-connected background that does not reach the outside. */
export function holesOf(region: Region): Region[] {
  const {x, y, width, height, bits} = region;
  const background = emptyRegion(x, y, width, height);
  const stride = wordsPerRow(width);
  const mask = lastWordMask(width);
  for (let i = 0; i < bits.length; ++i) background.bits[i] = ~bits[i] & ((i + 1) % stride === 0 ? mask : -1);
  return connectedComponents(background, 4).filter(
    (hole) => hole.x > x && hole.y > y && hole.x + hole.width < x + width && hole.y + hole.height < y + height
  );
}

/**
 * The region with its holes of fewer than `limitPx` pixels closed; the region itself
 * where there is nothing to close.
 *
 * @param holes number of holes, when it is known.
 */
export function closeHoles(region: Region, limitPx: number, holes: number = countHoles(region)): Region {
  if (holes === 0 || limitPx <= 0) return region;
  const small = holesOf(region).filter((hole) => regionArea(hole) < limitPx);
  if (small.length === 0) return region;
  const closed = {...region, bits: region.bits.slice()};
  for (const hole of small) paste(hole, closed);
  return closed;
}
