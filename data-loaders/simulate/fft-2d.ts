import FFT from "fft.js";

const BLOCK = 16;

/**
 * Two-dimensional Fourier transform of square complex fields. A field is a
 * Float64Array of 2·size² numbers, rows from the top, real and imaginary parts
 * in turn. Frequency index k stands for k cycles a field for k ≤ size / 2 and
 * for k − size above.
 */
export class Fft2d {
  readonly size: number;
  readonly #line: FFT;
  readonly #row: Float64Array;

  /** @param size side in pixels, a power of two from 2 on; fft.js throws otherwise. */
  constructor(size: number) {
    this.size = size;
    this.#line = new FFT(size);
    this.#row = new Float64Array(2 * size);
  }

  createField(): Float64Array {
    return new Float64Array(2 * this.size * this.size);
  }

  /** Transforms in place, without a factor: the zero frequency becomes the sum over all pixels. */
  forward(field: Float64Array): void {
    this.#lines(field, false);
    transpose(field, this.size);
    this.#lines(field, false);
    transpose(field, this.size);
  }

  /** Undoes `forward` in place. */
  inverse(field: Float64Array): void {
    this.#lines(field, true);
    transpose(field, this.size);
    this.#lines(field, true);
    transpose(field, this.size);
  }

  /** Multiplies a spectrum by a real, isotropic filter in place; `filter` comes from `radialTable`. */
  applyRadial(spectrum: Float64Array, filter: Float64Array): void {
    const {size} = this;
    for (let row = 0, i = 0; row < size; row++) {
      const ky = row > size / 2 ? row - size : row;
      for (let column = 0; column < size; column++, i += 2) {
        const kx = column > size / 2 ? column - size : column;
        const factor = filter[kx * kx + ky * ky];
        spectrum[i] *= factor;
        spectrum[i + 1] *= factor;
      }
    }
  }

  #lines(field: Float64Array, inverse: boolean): void {
    const length = 2 * this.size;
    for (let start = 0; start < field.length; start += length) {
      const line = field.subarray(start, start + length);
      this.#row.set(line);
      if (inverse) this.#line.inverseTransform(line, this.#row);
      else this.#line.transform(line, this.#row);
    }
  }
}

/**
 * Values of an isotropic function at every frequency of a size × size spectrum,
 * indexed by kx² + ky²: half a million evaluations instead of a million at 1024².
 *
 * @param evaluate takes the frequency in cycles a pixel, 0 … √½.
 */
export function radialTable(size: number, evaluate: (cyclesPerPx: number) => number): Float64Array {
  return Float64Array.from({length: (size * size) / 2 + 1}, (_, k2) => evaluate(Math.sqrt(k2) / size));
}

/** Transposes a square complex field in place, block by block so that both blocks stay in the cache. */
function transpose(field: Float64Array, size: number): void {
  for (let top = 0; top < size; top += BLOCK) {
    const bottom = Math.min(size, top + BLOCK);
    for (let left = top; left < size; left += BLOCK) {
      const right = Math.min(size, left + BLOCK);
      for (let row = top; row < bottom; row++) {
        for (let column = Math.max(left, row + 1); column < right; column++) {
          const a = 2 * (row * size + column);
          const b = 2 * (column * size + row);
          const real = field[a];
          const imaginary = field[a + 1];
          field[a] = field[b];
          field[a + 1] = field[b + 1];
          field[b] = real;
          field[b + 1] = imaginary;
        }
      }
    }
  }
}
