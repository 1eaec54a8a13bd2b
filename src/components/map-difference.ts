/** How far two probability maps of one frame are apart. */
export interface MapDifference {
  /** Largest difference of a pixel, in 1/255. */
  largest: number;
  /** Pixels that differ at all. */
  differing: number;
  pixels: number;
}

/**
 * Compares two maps byte by byte.
 *
 * @throws RangeError when they differ in length.
 */
export function mapDifference(a: Uint8Array, b: Uint8Array): MapDifference {
  if (a.length !== b.length) throw new RangeError(`expected maps of equal length, got ${a.length} and ${b.length}`);
  let largest = 0;
  let differing = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    if (difference > 0) differing++;
    if (difference > largest) largest = difference;
  }
  return {largest, differing, pixels: a.length};
}
