/** A grey image that is read row by row, so that nobody needs to hold a copy of the whole. */
export interface PixelRows {
  readonly width: number;
  readonly height: number;
  /** Writes the pixels of a row, finite 32-bit floats, to the beginning of an array. */
  readRow(y: number, target: Float32Array): void;
}

/** A grey image without NaN or infinite pixels. */
export interface FloatImage {
  width: number;
  height: number;
  data: Float32Array;
}

/** Reads an image that is at hand. */
export function floatRows({width, height, data}: FloatImage): PixelRows {
  return {width, height, readRow: (y, target) => target.set(data.subarray(y * width, (y + 1) * width))};
}

/** The whole image at once. */
export function collectRows({width, height, readRow}: PixelRows): FloatImage {
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; ++y) readRow(y, data.subarray(y * width, (y + 1) * width));
  return {width, height, data};
}

/** Calls back with every row from the top; the array is the same each time. */
export function forEachRow({width, height, readRow}: PixelRows, call: (row: Float32Array, y: number) => void): void {
  const row = new Float32Array(width);
  for (let y = 0; y < height; ++y) {
    readRow(y, row);
    call(row, y);
  }
}

/** Every so many pixels of every so many rows, row by row from the top left. */
export function sampleRows({width, height, readRow}: PixelRows, stride: number): Float32Array {
  const row = new Float32Array(width);
  const sample = new Float32Array(Math.ceil(width / stride) * Math.ceil(height / stride));
  for (let y = 0, n = 0; y < height; y += stride) {
    readRow(y, row);
    for (let x = 0; x < width; x += stride, ++n) sample[n] = row[x];
  }
  return sample;
}
