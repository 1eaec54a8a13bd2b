import type {Region} from "./particle-set.js";
import {wordsPerRow} from "./region.js";

/**
 * Squared Euclidean distance of each pixel of a region to the nearest pixel outside of
 * it, centre to centre, in px²; 0 outside. The algorithm of Meijster, Roerdink and
 * Hesselink (2000), exact and linear in the box.
 *
 * @returns width × height values, row by row.
 */
export function squaredDistances({width, height, bits}: Region): Int32Array {
  const stride = wordsPerRow(width);
  const vertical = new Int32Array(width * height);
  for (let x = 0; x < width; ++x) {
    // Whatever lies beyond the box is outside of the region.
    for (let y = 0, run = 0; y < height; ++y) {
      run = ((bits[y * stride + (x >>> 5)] >>> (x & 31)) & 1) === 1 ? run + 1 : 0;
      vertical[y * width + x] = run;
    }
    for (let y = height - 1, run = 0; y >= 0; --y) {
      const i = y * width + x;
      run = vertical[i] === 0 ? 0 : run + 1;
      if (run < vertical[i]) vertical[i] = run;
    }
  }
  const squared = new Int32Array(width * height);
  // Parabolas of columns −1 … width, the outermost two of height 0.
  const place = new Int32Array(width + 2);
  const start = new Float64Array(width + 2);
  for (let y = 0; y < height; ++y) {
    const base = y * width;
    const heightAt = (x: number): number => (x < 0 || x >= width ? 0 : vertical[base + x] ** 2);
    let n = 0;
    place[0] = -1;
    start[0] = Number.NEGATIVE_INFINITY;
    for (let x = 0; x <= width; ++x) {
      const here = heightAt(x);
      let meet: number;
      for (;;) {
        const p = place[n];
        meet = (here + x * x - heightAt(p) - p * p) / (2 * (x - p));
        if (meet > start[n]) break;
        --n;
      }
      place[++n] = x;
      start[n] = meet;
    }
    for (let x = 0, k = 0; x < width; ++x) {
      while (k < n && start[k + 1] < x) ++k;
      squared[base + x] = (x - place[k]) ** 2 + heightAt(place[k]);
    }
  }
  return squared;
}
