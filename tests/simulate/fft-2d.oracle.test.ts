import {describe, expect, it} from "vitest";
import {Fft2d, radialTable} from "../../data-loaders/simulate/fft-2d.js";
import {Random} from "../../data-loaders/simulate/random.js";

function randomField(fft: Fft2d): Float64Array {
  const random = new Random(11);
  return fft.createField().map(() => random.normal());
}

/** Σ f(x, y) e^(−2πi(kx x + ky y)/n), term by term. */
function directTransform(field: Float64Array, n: number): Float64Array {
  const result = new Float64Array(field.length);
  for (let k = 0; k < n * n; k++) {
    for (let r = 0; r < n * n; r++) {
      const cycles = (Math.floor(k / n) * Math.floor(r / n) + (k % n) * (r % n)) / n;
      const [c, s] = [Math.cos(2 * Math.PI * cycles), -Math.sin(2 * Math.PI * cycles)];
      result[2 * k] += field[2 * r] * c - field[2 * r + 1] * s;
      result[2 * k + 1] += field[2 * r] * s + field[2 * r + 1] * c;
    }
  }
  return result;
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);
}

describe("Fft2d", () => {
  it.each([4, 8, 16])("equals the direct transform of a %i² field", (size) => {
    const fft = new Fft2d(size);
    const field = randomField(fft);
    const expected = directTransform(field, size);
    fft.forward(field);
    expect(largestDifference(field, expected)).toBeLessThan(1e-11);
  });

  it.each([8, 64, 256])("undoes itself and keeps the energy (Parseval) at %i²", (size) => {
    const fft = new Fft2d(size);
    const field = randomField(fft);
    const original = field.slice();
    const energy = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
    fft.forward(field);
    expect(energy(field) / (size * size) / energy(original)).toBeCloseTo(1, 12);
    fft.inverse(field);
    expect(largestDifference(field, original)).toBeLessThan(1e-12);
  });

  it("multiplies both signs of a frequency by the value of the radial table", () => {
    const fft = new Fft2d(16);
    const spectrum = fft.createField().fill(1);
    fft.applyRadial(
      spectrum,
      radialTable(16, (frequency) => frequency)
    );
    const at = (row: number, column: number) => spectrum[2 * (16 * row + column)];
    expect(at(0, 0)).toBe(0);
    expect(at(0, 3)).toBeCloseTo(3 / 16, 12);
    expect(at(13, 0)).toBeCloseTo(3 / 16, 12);
    expect(at(12, 13)).toBeCloseTo(5 / 16, 12);
    expect(at(8, 8)).toBeCloseTo(Math.SQRT1_2, 12);
  });
});
