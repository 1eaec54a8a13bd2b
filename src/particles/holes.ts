import {connectedComponents} from "./components.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, lastWordMask, paste, popcount, regionArea, wordsPerRow} from "./region.js";

/**
 * Number of 4-connected holes of an 8-connected region: 1 − (runs − places where runs of
 * two rows touch), for each place beyond those that make the region one closes a ring.
 */
export function countHoles({width, height, bits}: Region): number {
  const stride = wordsPerRow(width);
  let runs = 0;
  let touching = 0;
  for (let y = 0, i = 0; y < height; ++y) {
    let carry = 0;
    let carryAbove = 0;
    for (let k = 0; k < stride; ++k, ++i) {
      const word = bits[i];
      const above = y === 0 ? 0 : bits[i - stride];
      const left = (word << 1) | carry;
      const aboveLeft = (above << 1) | carryAbove;
      carry = word >>> 31;
      carryAbove = above >>> 31;
      if (word === 0 && left === 0) continue;
      runs += popcount(word & ~left);
      // Each place is a row of n sides of pixels and n + 1 corners that both rows have, n ≥ 0.
      touching += popcount((word | left) & (above | aboveLeft)) - popcount(word & above);
    }
    // The corner at the right end of the box.
    touching += carry & carryAbove;
  }
  return 1 - runs + touching;
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
