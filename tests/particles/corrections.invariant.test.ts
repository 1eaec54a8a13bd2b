import fc from "fast-check";
import {expect, test} from "vitest";
import {connectedComponents} from "../../src/particles/components.js";
import type {Point} from "../../src/particles/corrections.js";
import {mergeRegions} from "../../src/particles/corrections-merge.js";
import {splitRegion} from "../../src/particles/corrections-split.js";
import type {Region} from "../../src/particles/particle-set.js";
import {emptyRegion, paste, regionArea, sharedArea} from "../../src/particles/region.js";
import {disks, regionsOf} from "./support/masks.js";

const SIDE = 70;
const disk = fc.tuple(
  fc.integer({min: 12, max: SIDE - 13}),
  fc.integer({min: 12, max: SIDE - 13}),
  fc.integer({min: 1, max: 14})
);
const blob = fc.array(disk, {minLength: 1, maxLength: 6}).map((list) => regionsOf(disks(SIDE, SIDE, list))[0]);
const point: fc.Arbitrary<Point> = fc.tuple(
  fc.integer({min: -40, max: 740}).map((v) => v / 10),
  fc.integer({min: -40, max: 740}).map((v) => v / 10)
);
const runs = {seed: 20260723, numRuns: 300};

function union(regions: readonly Region[]): Region {
  const whole = emptyRegion(0, 0, SIDE, SIDE);
  for (const region of regions) paste(region, whole);
  return whole;
}

test("a split gives two connected parts or more that are the region, pixel for pixel, and share none", () => {
  let divided = 0;
  fc.assert(
    fc.property(blob, fc.array(point, {minLength: 2, maxLength: 5}), (region, line) => {
      const parts = splitRegion(region, line);
      if (parts === null) return;
      divided++;
      expect(parts.length).toBeGreaterThan(1);
      expect(union(parts)).toEqual(union([region]));
      expect(parts.reduce((sum, part) => sum + regionArea(part), 0)).toBe(regionArea(region));
      for (const part of parts) expect(connectedComponents(part)).toEqual([part]);
    }),
    runs
  );
  expect(divided).toBeGreaterThan(50);
});

test("merged parts are the whole again, and a merge holds all that went into it", () => {
  fc.assert(
    fc.property(blob, fc.array(point, {minLength: 2, maxLength: 3}), (region, line) => {
      const parts = splitRegion(region, line);
      if (parts === null) return;
      expect(mergeRegions(parts, {width: SIDE, height: SIDE})).toEqual(region);
    }),
    runs
  );
  fc.assert(
    fc.property(fc.array(disk, {minLength: 2, maxLength: 4}), (list) => {
      const regions = regionsOf(disks(SIDE, SIDE, list));
      const merged = mergeRegions(regions, {width: SIDE, height: SIDE});
      if (merged === null) return;
      for (const region of regions) expect(sharedArea(region, merged)).toBe(regionArea(region));
      expect(connectedComponents(merged)).toEqual([merged]);
    }),
    runs
  );
});
