/** How far two probability maps of one frame are apart. */
export interface MapDifference {
  /** Largest difference of a pixel, in 1/255. */
  largest: number;
  /** Pixels that differ at all. */
  differing: number;
  /** Pixels that lie on different sides of a probability of 0.5. */
  crossing: number;
  pixels: number;
}

/** The smallest byte that stands for a probability of at least 0.5. */
const HALF = 128;

/**
 * Compares two maps byte by byte.
 *
 * @throws RangeError when they differ in length.
 */
export function mapDifference(a: Uint8Array, b: Uint8Array): MapDifference {
  if (a.length !== b.length) throw new RangeError(`expected maps of equal length, got ${a.length} and ${b.length}`);
  let largest = 0;
  let differing = 0;
  let crossing = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    if (difference > 0) differing++;
    if (difference > largest) largest = difference;
    if (a[i] >= HALF !== b[i] >= HALF) crossing++;
  }
  return {largest, differing, crossing, pixels: a.length};
}
