import fc from "fast-check";
import {expect, test} from "vitest";
import {createErosionTree} from "../../src/particles/erosion-tree.js";
import {type Parameters, PRESETS} from "../../src/particles/parameters.js";
import type {Region} from "../../src/particles/particle-set.js";
import {hasPixel} from "../../src/particles/region.js";
import {RegionFacts} from "../../src/particles/region-facts.js";
import {cutLimits, regrowthRule, separateClump} from "../../src/particles/uecs.js";
import {literalUecs} from "./support/literal-loop.js";
import {paint, regionsOf, runLengths} from "./support/masks.js";

/** Clumps of disks and bars with pixels knocked out. */
const clumps = fc
  .record({
    blobs: fc.array(
      fc.record({
        x: fc.double({min: 8, max: 52, noNaN: true}),
        y: fc.double({min: 8, max: 32, noNaN: true}),
        rx: fc.double({min: 2, max: 11, noNaN: true}),
        ry: fc.double({min: 2, max: 11, noNaN: true})
      }),
      {minLength: 1, maxLength: 6}
    ),
    noise: fc.constantFrom(0, 0, 0.02, 0.1),
    seed: fc.integer({min: 1, max: 1 << 30})
  })
  .map(({blobs, noise, seed}) => {
    let state = seed;
    return paint(64, 44, (x, y) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const inside = blobs.some((blob) => ((x - blob.x) / blob.rx) ** 2 + ((y - blob.y) / blob.ry) ** 2 <= 1);
      return inside && state / 4294967296 >= noise;
    });
  });

const parameters = fc
  .record({
    preset: fc.constantFrom(...Object.values(PRESETS)),
    convexityThreshold: fc.double({min: 0.8, max: 1.02, noNaN: true}),
    markerPx: fc.integer({min: 1, max: 120}),
    solidityDeficit: fc.constantFrom(1, 0.05, 0.1),
    erosionOpening: fc.boolean(),
    boxEdgeErodes: fc.boolean(),
    limitsInclusive: fc.boolean(),
    regrowthOrder: fc.constantFrom("same" as const, "reverse" as const),
    regrowthExtraSteps: fc.integer({min: 0, max: 2}),
    regrowthRingFraction: fc.constantFrom(0, 0.25)
  })
  // Closing may take a particle apart, which the loop does not describe.
  .map(
    ({preset, ...rest}): Parameters => ({...preset, ...rest, minorAxisDivisor: 0, regrowthClosing: false, markerNm: 0})
  );

test("the erosion tree gives what the literal loop gives, in whatever order it is asked", () => {
  fc.assert(
    fc.property(clumps, fc.array(parameters, {minLength: 1, maxLength: 3}), (mask, settings) => {
      for (const region of regionsOf(mask)) {
        const box = paint(region.width, region.height, (x, y) => hasPixel(region, region.x + x, region.y + y));
        const facts = new RegionFacts({...region, x: 0, y: 0});
        // Trees whose rule of erosion is the same are kept and cut again.
        const trees = new Map<string, ReturnType<typeof createErosionTree>>();
        for (const p of settings) {
          const rule = {opening: p.erosionOpening, boxEdgeErodes: p.boxEdgeErodes};
          const key = JSON.stringify(rule);
          const tree = trees.get(key) ?? createErosionTree(facts, rule);
          trees.set(key, tree);
          const limits = cutLimits(p, 1);
          const mine = separateClump(tree, limits, regrowthRule(p)).map((piece) => ({
            ...piece,
            region: piece.facts.region
          }));
          expect(mine.map(nameOf).sort()).toEqual(literalUecs(box, p, limits.markerPx).map(nameOf).sort());
        }
      }
    }),
    {seed: 4, numRuns: 120}
  );
});

function nameOf({status, region, erosions}: {status: string; region: Region; erosions: number}): string {
  return `${status} after ${erosions}: ${region.x} ${region.y} ${region.width} ${runLengths(region).join(" ")}`;
}
