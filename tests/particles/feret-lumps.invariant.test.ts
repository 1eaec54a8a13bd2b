import {describe, expect, test} from "vitest";
import {separateByArcs} from "../../src/particles/feret-separation.js";
import {hullSquares} from "../../src/particles/hull-squares.js";
import {onlyRegion, paint} from "./support/masks.js";

/** Fixed pseudo-random numbers in [0, 1). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A radius that swings by some share of itself, from three to nine times a turn: lumps far wider than a pixel. */
function lumpyRadius(radiusPx: number, share: number, random: () => number): (angle: number) => number {
  const waves = [3, 4, 5, 6, 7, 8, 9].map((n) => ({n, size: random() - 0.5, phase: 2 * Math.PI * random()}));
  const scale = share / Math.sqrt(waves.reduce((sum, {size}) => sum + size ** 2 / 2, 0));
  return (angle) =>
    radiusPx * (1 + scale * waves.reduce((sum, {n, size, phase}) => sum + size * Math.cos(n * angle + phase), 0));
}

/** How many of sixty lumpy particles, of radii from 10 to 21 px, are split. */
function splitCount(share: number): number {
  return Array.from({length: 60}, (_, k) => {
    const radius = lumpyRadius(10 + (k % 12), share, randomOf(k + 1));
    const mask = paint(80, 80, (x, y) => Math.hypot(x - 40.2, y - 40.3) < radius(Math.atan2(y - 40.3, x - 40.2)));
    return separateByArcs(onlyRegion(mask)).regions.length;
  }).filter((count) => count > 1).length;
}

describe("lumps much wider than a pixel", () => {
  test("of 3 % of the radius split no particle", () => {
    expect(splitCount(0.03)).toBe(0);
  });

  test("of 4.5 % split few; almost half, were notches held against the stairs of pixels alone", () => {
    expect(splitCount(0.045)).toBeLessThanOrEqual(8);
  });
});

test("points on a square lie on their hull, a dent by its depth inside", () => {
  expect(hullSquares([0, 4, 4, 0], [0, 0, 4, 4])).toBe(0);
  expect(hullSquares([0, 4, 4, 2, 0], [0, 0, 4, 2.5, 4])).toBeCloseTo(1.5 ** 2, 12);
});
