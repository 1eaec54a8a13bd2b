import type {MapBytes} from "./probability-map.js";
import type {Scale} from "./resample.js";

// Outlines of the two maps lie nearer to each other than this.
const REACH_PX = 8;

/**
 * What two looks at an image say together: one at its own scale, one at the scale that suits most of its particles.
 *
 * Enlarged noise looks like faint particles, so that an enlarged image is believed only near what the other look has
 * found, too; elsewhere the lesser of both counts. A reduced image shows nothing small, so that far from what it shows
 * the other look counts.
 */
export function combineMaps(own: MapBytes, chosen: MapBytes, scale: Scale): Uint8Array {
  if (scale === 1) return own.data;
  const near = isNear(scale > 1 ? own : chosen);
  return chosen.data.map((value, i) => {
    if (near[i]) return value;
    return scale > 1 ? Math.min(value, own.data[i]) : own.data[i];
  });
}

/** 1 within REACH_PX rows and columns of a probability of ½. */
function isNear({width, height, data}: MapBytes): Uint8Array {
  const mask = data.map((value) => Number(value > 127));
  for (let y = 0; y < height; ++y) widen(mask, {start: y * width, step: 1, count: width});
  for (let x = 0; x < width; ++x) widen(mask, {start: x, step: width, count: height});
  return mask;
}

function widen(mask: Uint8Array, {start, step, count}: {start: number; step: number; count: number}): void {
  let [last, next] = [Number.NEGATIVE_INFINITY, 0];
  for (let k = 0; k < count; ++k) {
    // Ones are looked for ahead of where they are written.
    for (; next < Math.min(count, k + REACH_PX + 1); ++next) if (mask[start + next * step] === 1) last = next;
    if (k - last <= REACH_PX) mask[start + k * step] = 1;
  }
}
