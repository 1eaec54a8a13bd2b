import fc from "fast-check";
import {expect, test} from "vitest";
import {type ArcGroup, fitArcs, joinGroups} from "../../src/particles/arc-groups.js";
import {boundaryArcs} from "../../src/particles/arcs.js";
import {withinTest} from "../../src/particles/ellipse-region.js";
import {separateByArcs} from "../../src/particles/feret-separation.js";
import {regionArea, sharedArea} from "../../src/particles/region.js";
import {RegionFacts} from "../../src/particles/region-facts.js";
import {disks, noiseMask, onlyRegion, regionsOf} from "./support/masks.js";

/** How many pairs that lie on one shape were asked whether they lie in the clump, and what came of it. */
function countAsked(
  groups: readonly ArcGroup[],
  isInside: Parameters<typeof joinGroups>[1],
  tolerancePx: number
): {asked: number; joined: ArcGroup[] | null} {
  let asked = 0;
  const joined = joinGroups(groups, (shape) => ++asked > 0 && isInside(shape), tolerancePx, 1);
  return {asked, joined};
}

// Of 2732 arcs, each lay on one shape with 58 others, and was tried with 150: it took 5 s.
test.each([0.6, 0.65])("arcs of noise, %d of its pixels set, are given up after a few pairs of each", (share) => {
  const [largest] = regionsOf(noiseMask(512, share)).sort((a, b) => regionArea(b) - regionArea(a));
  const {region: clump} = new RegionFacts(largest).closed(20);
  const groups = fitArcs(boundaryArcs(clump).arcs, 0.87);
  expect(groups.length).toBeGreaterThan(900);
  const {asked, joined} = countAsked(groups, withinTest(clump, 0.9), 0.87);
  expect(joined).toBeNull();
  expect(asked / groups.length).toBeLessThan(10);
});

test("however many arcs could be one shape, so many pairs are tried and no more", () => {
  const [arc] = boundaryArcs(onlyRegion(disks(40, 40, [[20, 20, 12]]))).arcs;
  const [group] = fitArcs([{x: arc.x.slice(0, 20), y: arc.y.slice(0, 20)}], 0.41);
  const {asked, joined} = countAsked(Array(700).fill(group), () => false, 0.41);
  expect(joined).toBeNull();
  expect(asked).toBeGreaterThan(150_000);
  expect(asked).toBeLessThan(151_000);
});

test("a lattice, each of whose arcs lies on one shape with many others, is no noise", () => {
  const [count, radius, pitch] = [12, 30, 58.2];
  const centres = Array.from({length: count ** 2}, (_, k): [number, number, number] => {
    const [column, row] = [k % count, Math.floor(k / count)];
    return [35 + pitch * (column + (row % 2) / 2), 35 + pitch * 0.866 * row, radius + 0.2 * ((7 * k) % 11) - 1];
  });
  const {regions} = separateByArcs(onlyRegion(disks(740, 630, centres)));
  expect(regions.length).toBeGreaterThan(0.95 * count ** 2);
});

test("particles found in noise lie in their clump, whatever share of its pixels is set", () => {
  fc.assert(
    fc.property(fc.double({min: 0.2, max: 0.95, noNaN: true}), fc.integer({min: 1, max: 1 << 30}), (share, seed) => {
      for (const clump of regionsOf(noiseMask(96, share, seed))) {
        const {regions, unresolved} = separateByArcs(clump);
        expect(unresolved).toHaveLength(regions.length);
        expect(regions.length).toBeGreaterThan(0);
        for (const region of regions) expect(sharedArea(region, clump)).toBe(regionArea(region));
      }
    }),
    {seed: 9, numRuns: 40}
  );
});
