import type {FloatImage, PixelRows} from "./pixel-rows.js";

/**
 * Averages blocks of equal size, the smallest with which no side is longer than
 * `maxSidePx`; what is left over at the right and bottom side is dropped.
 *
 * @returns a new image, a copy when there is nothing to shrink.
 */
export function shrink({width, height, readRow}: PixelRows, maxSidePx: number): FloatImage {
  const factor = Math.max(1, Math.ceil(Math.max(width, height) / maxSidePx));
  const columns = Math.max(1, Math.floor(width / factor));
  const rows = Math.max(1, Math.floor(height / factor));
  const [blockWidth, blockHeight] = [Math.min(factor, width), Math.min(factor, height)];
  const small = new Float32Array(columns * rows);
  const line = new Float32Array(width);
  for (let y = 0; y < rows * blockHeight; ++y) {
    readRow(y, line);
    const row = Math.floor(y / blockHeight) * columns;
    for (let column = 0, x = 0; column < columns; ++column) {
      let sum = 0;
      for (let k = 0; k < blockWidth; ++k, ++x) sum += line[x];
      small[row + column] += sum;
    }
  }
  const pixels = blockWidth * blockHeight;
  for (let i = 0; i < small.length; ++i) small[i] /= pixels;
  return {width: columns, height: rows, data: small};
}
