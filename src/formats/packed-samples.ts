/**
 * Unpacks samples of 1 to 16 bits, the first in the highest bits, whose rows
 * begin on whole bytes.
 *
 * @param perRow samples a row.
 */
export function unpackSamples(bytes: Uint8Array, bits: number, perRow: number, rows: number): Uint8Array | Uint16Array {
  const samples = bits <= 8 ? new Uint8Array(perRow * rows) : new Uint16Array(perRow * rows);
  const rowBytes = Math.ceil((perRow * bits) / 8);
  const mask = 2 ** bits - 1;
  for (let row = 0; row < rows; row++) {
    let byte = row * rowBytes;
    let held = 0;
    let word = 0;
    for (let i = 0; i < perRow; i++) {
      while (held < bits) {
        word = ((word << 8) | bytes[byte++]) & 0xffffff;
        held += 8;
      }
      held -= bits;
      samples[row * perRow + i] = (word >> held) & mask;
    }
  }
  return samples;
}
