import {connectedComponents} from "./components.js";
import {dilateCross, dilateSquare, erodeCross} from "./morphology.js";
import type {RegrowthOrder} from "./parameters.js";
import type {Region} from "./particle-set.js";
import {emptyRegion, firstPixel, hasPixel, paste, popcount, reframe, wordsPerRow} from "./region.js";

/** How a marker grows back to a particle. */
export interface RegrowthRule {
  order: RegrowthOrder;
  /** Dilations beyond the number of erosions. */
  extraSteps: number;
  /** Each dilation is followed by a closing with the cross. */
  closing: boolean;
  /** Growth stops where a smaller share of the new ring lies inside the clump; 0 never stops. */
  ringFraction: number;
}

/**
 * Dilates a marker as often as it was eroded, inside its clump alone. Markers grow
 * independently, so particles recovered from one clump may overlap.
 *
 * @param erosions number of erosions that made the marker.
 * @param onStep called with what there is after each dilation.
 * @returns the particle, in a box that fits it tightly.
 */
export function regrow(
  marker: Region,
  clump: Region,
  erosions: number,
  rule: RegrowthRule,
  onStep?: (grown: Region) => void
): Region {
  const steps = erosions + rule.extraSteps;
  const canvas = canvasFor(marker, clump, steps + 2);
  const {width, height} = canvas;
  let now: Uint32Array = canvas.bits;
  const inside = reframe(clump, canvas.x, canvas.y, width, height).bits;
  const open = {
    left: canvas.x === clump.x,
    top: canvas.y === clump.y,
    right: canvas.x + width === clump.x + clump.width,
    bottom: canvas.y + height === clump.y + clump.height
  };
  let next: Uint32Array = new Uint32Array(now.length);
  let spare: Uint32Array = new Uint32Array(now.length);
  // Two steps that change nothing have tried both elements.
  for (let step = 0, still = 0; step < steps && still < 2; ++step) {
    // Erosion number 0, 2, 4 … used the square, the others the cross.
    const element = rule.order === "same" ? step : steps - 1 - step;
    if (element % 2 === 1) dilateCross(now, width, height, next);
    else dilateSquare(now, width, height, next);
    if (rule.closing) {
      dilateCross(next, width, height, spare);
      erodeCross(spare, width, height, next, open);
    }
    const stop = rule.ringFraction > 0 && step % 2 === 0 && ringShare(now, next, inside) < rule.ringFraction;
    let changed = 0;
    for (let i = 0; i < next.length; ++i) {
      next[i] &= inside[i];
      changed |= next[i] ^ now[i];
    }
    [now, next, spare] = [next, spare, now];
    onStep?.(cropped({...canvas, bits: now.slice()}));
    if (stop) break;
    still = changed === 0 ? still + 1 : 0;
  }
  const grown = cropped({...canvas, bits: now});
  return rule.closing ? partWith(marker, grown) : grown;
}

/** The connected part that holds the marker: closing also adds pixels beside ones that lie outside of the clump. */
function partWith(marker: Region, grown: Region): Region {
  const {x, y} = firstPixel(marker);
  return connectedComponents(grown).find((part) => hasPixel(part, x, y))!;
}

function canvasFor(marker: Region, clump: Region, margin: number): Region {
  const x = Math.max(clump.x, marker.x - margin);
  const y = Math.max(clump.y, marker.y - margin);
  const right = Math.min(clump.x + clump.width, marker.x + marker.width + margin);
  const bottom = Math.min(clump.y + clump.height, marker.y + marker.height + margin);
  const canvas = emptyRegion(x, y, right - x, bottom - y);
  paste(marker, canvas);
  return canvas;
}

/** The share of newly set pixels that lie inside; 1 when there are none. */
function ringShare(before: Uint32Array, after: Uint32Array, inside: Uint32Array): number {
  let ring = 0;
  let kept = 0;
  for (let i = 0; i < after.length; ++i) {
    const added = after[i] & ~before[i];
    if (added === 0) continue;
    ring += popcount(added);
    kept += popcount(added & inside[i]);
  }
  return ring === 0 ? 0 : kept / ring;
}

/** The same pixels in the smallest box that holds them. */
function cropped(region: Region): Region {
  const {x, y, width, height, bits} = region;
  const stride = wordsPerRow(width);
  let top = height;
  let bottom = -1;
  const columns = new Uint32Array(stride);
  for (let row = 0, i = 0; row < height; ++row) {
    for (let k = 0; k < stride; ++k, ++i) {
      if (bits[i] === 0) continue;
      columns[k] |= bits[i];
      if (top === height) top = row;
      bottom = row;
    }
  }
  let first = 0;
  while (columns[first] === 0) ++first;
  let last = stride - 1;
  while (columns[last] === 0) --last;
  const left = (first << 5) + 31 - Math.clz32(columns[first] & -columns[first]);
  const right = (last << 5) + 31 - Math.clz32(columns[last]);
  if (left === 0 && top === 0 && right === width - 1 && bottom === height - 1) return region;
  return reframe(region, x + left, y + top, right - left + 1, bottom - top + 1);
}
