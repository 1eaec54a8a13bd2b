import fc from "fast-check";
import {expect, test} from "vitest";
import {farCorners} from "../../src/components/far-corners.js";
import {outlineOf} from "../../src/particles/outline.js";
import {disks, onlyRegion} from "../particles/support/masks.js";

type Point = [x: number, y: number];

function cornersOf(ring: ArrayLike<number>, tolerance: number): Point[] {
  const kept: Point[] = [];
  farCorners(ring, 0, ring.length / 2, tolerance, (x, y) => kept.push([x, y]));
  return kept;
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const t = squared > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared)) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** The largest distance of a corner from the line that stands for it. */
function deviation(ring: ArrayLike<number>, kept: readonly Point[]): number {
  let most = 0;
  let k = 0;
  for (let i = 0; i < ring.length / 2; i++) {
    const corner: Point = [ring[2 * i], ring[2 * i + 1]];
    const next = kept[(k + 1) % kept.length];
    if (i > 0 && k + 1 < kept.length && corner[0] === next[0] && corner[1] === next[1]) k++;
    most = Math.max(most, distance(corner, kept[k], kept[(k + 1) % kept.length]));
  }
  return most;
}

/** A ring around a centre, as ragged as it comes: each corner at a distance of its own. */
const rings = fc.array(fc.double({min: 1, max: 40, noNaN: true}), {minLength: 3, maxLength: 60}).map((radii) =>
  radii.flatMap((radius, i) => {
    const angle = (2 * Math.PI * i) / radii.length;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  })
);

test("what is left out lies within the tolerance of the line that stands for it", () => {
  fc.assert(
    fc.property(rings, fc.double({min: 0.05, max: 6, noNaN: true}), (ring, tolerance) => {
      const kept = cornersOf(ring, tolerance);
      expect(kept[0]).toEqual([ring[0], ring[1]]);
      expect(deviation(ring, kept)).toBeLessThanOrEqual(tolerance + 1e-9);
    })
  );
});

test("without a tolerance every corner stays, and an empty ring has none", () => {
  fc.assert(
    fc.property(rings, (ring) => {
      expect(cornersOf(ring, 0).flat()).toEqual(ring);
    })
  );
  expect(cornersOf([], 1)).toEqual([]);
});

test("a disk of pixels needs a fraction of its corners", () => {
  const radius = 13;
  const side = 2 * radius + 3;
  const [ring] = outlineOf(onlyRegion(disks(side, side, [[radius + 1, radius + 1, radius]])));
  const kept = cornersOf(ring, 1);
  expect(kept.length).toBeLessThan(ring.length / 2 / 3);
  expect(kept.length).toBeGreaterThanOrEqual(8);
  expect(deviation(ring, kept)).toBeLessThanOrEqual(1 + 1e-9);
});
