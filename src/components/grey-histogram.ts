/** How often each grey value of a display image occurs: 256 counts. */
export function greyCounts(grey: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < grey.length; i++) counts[grey[i]]++;
  return counts;
}

/**
 * The grey values below and above which a share of the pixels lies.
 *
 * @returns `black` below `white`, even where all pixels are alike.
 */
export function clippedRange(counts: Uint32Array, share: number): {black: number; white: number} {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let black = 0;
  for (let below = counts[0]; black < 254 && below <= share * total; below += counts[black]) black++;
  let white = 255;
  for (let above = counts[255]; white > black + 1 && above <= share * total; above += counts[white]) white--;
  return {black, white};
}
