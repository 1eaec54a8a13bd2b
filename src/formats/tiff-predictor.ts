import type {Pixels} from "./micrograph.js";

/** Undoes predictor 2 in place: each sample was stored as its difference from the one before it in its row. */
export function addDifferences(pixels: Pixels, {perRow, samples}: {perRow: number; samples: number}): void {
  for (let start = 0; start < pixels.length; start += perRow) {
    // Sums wrap around, as the differences did.
    if (pixels instanceof BigInt64Array || pixels instanceof BigUint64Array) {
      for (let i = start + samples; i < start + perRow; i++) pixels[i] += pixels[i - samples];
    } else {
      for (let i = start + samples; i < start + perRow; i++) pixels[i] += pixels[i - samples];
    }
  }
}

/**
 * Undoes predictor 3 (Adobe, TIFF Technical Note 3): of each row, first all
 * highest bytes were stored, then all second ones and so on, each as its
 * difference from the byte before it.
 *
 * @param size bytes of a float.
 * @returns the floats with their highest byte first.
 */
export function joinFloatBytes(
  bytes: Uint8Array,
  {perRow, rows, samples, size}: {perRow: number; rows: number; samples: number; size: number}
): Uint8Array {
  const joined = new Uint8Array(bytes.length);
  const rowBytes = perRow * size;
  for (let row = 0; row < rows; row++) {
    const line = bytes.slice(row * rowBytes, (row + 1) * rowBytes);
    for (let i = samples; i < rowBytes; i++) line[i] += line[i - samples];
    for (let i = 0; i < rowBytes; i++) joined[row * rowBytes + (i % perRow) * size + Math.floor(i / perRow)] = line[i];
  }
  return joined;
}
