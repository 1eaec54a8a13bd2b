import {describe, expect, test} from "vitest";
import {findDiskPair} from "../../src/particles/disk-pair.js";
import {separateByArcs} from "../../src/particles/feret-separation.js";
import {disks, onlyRegion, paint} from "./support/masks.js";
import {matchRegions, trueDisks} from "./support/scores.js";

/** Fixed pseudo-random numbers in [0, 1). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Outline = (u: number, v: number) => boolean;

/** A shape in px at a random place below a pixel, of a random direction unless one is given. */
function drawn(inside: Outline, random: () => number, angle = 2 * Math.PI * random()) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [x0, y0] = [64 + random(), 64 + random()];
  return onlyRegion(
    paint(130, 130, (x, y) => inside((x - x0) * cos + (y - y0) * sin, (y - y0) * cos - (x - x0) * sin))
  );
}

describe("one particle is not taken for two disks", () => {
  const kinds: Record<string, (random: () => number) => Outline> = {
    disk: (random) => {
      const r = 3 + 20 * random();
      return (u, v) => u * u + v * v <= r * r;
    },
    ellipse: (random) => {
      const b = 8 + 16 * random();
      const a = b * (1 + random());
      return (u, v) => (u / a) ** 2 + (v / b) ** 2 <= 1;
    },
    rod: (random) => {
      const r = 8 + 16 * random();
      const half = r * (0.05 + 0.6 * random());
      return (u, v) => Math.hypot(Math.max(0, Math.abs(u) - half), v) <= r;
    },
    superellipse: (random) => {
      const b = 8 + 16 * random();
      const a = b * (1 + 0.6 * random());
      const power = 1.7 + 1.3 * random();
      return (u, v) => Math.abs(u / a) ** power + Math.abs(v / b) ** power <= 1;
    },
    "lumpy disk": (random) => {
      const r = 8 + 16 * random();
      const waves = [2, 3, 4, 5, 6, 7].map((n) => ({n, size: random() - 0.5, phase: 2 * Math.PI * random()}));
      const share = (0.005 + 0.025 * random()) / Math.sqrt(waves.reduce((sum, {size}) => sum + size ** 2 / 2, 0));
      return (u, v) => {
        const angle = Math.atan2(v, u);
        const swing = waves.reduce((sum, {n, size, phase}) => sum + size * Math.cos(n * angle + phase), 0);
        return Math.hypot(u, v) <= r * (1 + share * swing);
      };
    }
  };
  test.each(Object.keys(kinds))("%s", (kind) => {
    const random = randomOf(7);
    for (let k = 0; k < 100; ++k) expect(findDiskPair(drawn(kinds[kind](random), random))).toBeNull();
  });
  // Stairs of long straight edges look most like waists.
  test("rod along the rows", () => {
    const random = randomOf(7);
    for (let k = 0; k < 200; ++k) {
      expect(findDiskPair(drawn(kinds.rod(random), random, 0.4 * (random() - 0.5)))).toBeNull();
    }
  });
});

test("two disks a third of their common radius apart are found in most of their places, and their radii are right", () => {
  const random = randomOf(11);
  const errors: number[] = [];
  for (let k = 0; k < 60; ++k) {
    const first = 10 + 16 * random();
    const second = first * (0.8 + 0.4 * random());
    const apart = 0.33 * (first + second);
    const pair = findDiskPair(drawn((u, v) => Math.hypot(u, v) <= first || Math.hypot(u - apart, v) <= second, random));
    if (pair === null) continue;
    const radii = pair.map(({a}) => a).sort((a, b) => a - b);
    errors.push(radii[0] / Math.min(first, second) - 1, radii[1] / Math.max(first, second) - 1);
  }
  expect(errors.length).toBeGreaterThan(2 * 42);
  expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.003);
  expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.08);
});

test("pairs of radius 5 px are right on average; pixels scatter the diameters of one pair by half a percent", () => {
  const random = randomOf(5);
  const errors = Array.from({length: 100}, () => {
    const angle = 2 * Math.PI * random();
    const [x, y] = [20 + random(), 20 + random()];
    const apart = Math.sqrt(53);
    const centres = [
      [x, y, 5],
      [x + apart * Math.cos(angle), y + apart * Math.sin(angle), 5]
    ] as const;
    const truth = trueDisks(centres.map(([cx, cy, r]) => ({type: "disk", cx, cy, r})));
    const matches = matchRegions(separateByArcs(onlyRegion(disks(48, 48, centres))).regions, truth);
    expect(matches.length).toBe(2);
    return (matches[0].diameterError + matches[1].diameterError) / 2;
  });
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  expect(Math.abs(mean)).toBeLessThan(0.0025);
  expect(Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length)).toBeLessThan(0.008);
});
