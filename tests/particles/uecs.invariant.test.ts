import fc from "fast-check";
import {expect, test} from "vitest";
import {createErosionTree} from "../../src/particles/erosion-tree.js";
import {validateParameters} from "../../src/particles/parameters.js";
import type {Region} from "../../src/particles/particle-set.js";
import {hasPixel} from "../../src/particles/region.js";
import {RegionFacts} from "../../src/particles/region-facts.js";
import {cutLimits, regrowthRule, separateClump} from "../../src/particles/uecs.js";
import {clumps, paintClumps, parameters} from "./support/arbitraries.js";
import {literalUecs} from "./support/literal-loop.js";
import {draw, maskOf, onlyRegion, paint, picture, regionsOf, runLengths} from "./support/masks.js";

test("the erosion tree gives what the literal loop gives, in whatever order it is asked", () => {
  const pixelSizes = fc.constantFrom(0.1, 0.37, 1);
  fc.assert(
    fc.property(clumps, fc.array(parameters, {minLength: 1, maxLength: 3}), pixelSizes, (drawn, settings, px) => {
      for (const region of regionsOf(paintClumps(drawn))) {
        const box = paint(region.width, region.height, (x, y) => hasPixel(region, region.x + x, region.y + y));
        const facts = new RegionFacts({...region, x: 0, y: 0});
        // Trees whose rule of erosion is the same are kept and cut again.
        const trees = new Map<string, ReturnType<typeof createErosionTree>>();
        for (const p of settings) {
          const rule = {opening: p.erosionOpening, boxEdgeErodes: p.boxEdgeErodes};
          const key = JSON.stringify(rule);
          const tree = trees.get(key) ?? createErosionTree(facts, rule);
          trees.set(key, tree);
          const mine = separateClump(tree, cutLimits(p, px), regrowthRule(p)).map((piece) => ({
            ...piece,
            region: piece.facts.region
          }));
          expect(mine.map(nameOf).sort()).toEqual(literalUecs(box, p, px).map(nameOf).sort());
        }
      }
    }),
    {seed: 4, numRuns: 150}
  );
});

function nameOf({status, region, erosions}: {status: string; region: Region; erosions: number}): string {
  return `${status} after ${erosions}: ${region.x} ${region.y} ${region.width} ${runLengths(region).join(" ")}`;
}

// A closing adds pixels next to ones that lie outside of the clump; the piece was measured with its crumb.
test("closing takes no particle apart", () => {
  const clump = maskOf(`
    ##.#.#
    ..####
    ##.#.#
    ##.###
    ####.#`);
  const p = validateParameters({
    convexityThreshold: 0.85,
    markerPx: 1,
    markerNm: 0,
    regrowthOrder: "same",
    regrowthExtraSteps: 1,
    regrowthClosing: true
  });
  const tree = createErosionTree(new RegionFacts(onlyRegion(clump)), {opening: false, boxEdgeErodes: true});
  const drawn = separateClump(tree, cutLimits(p, 1), regrowthRule(p)).map(({facts}) => draw(facts.region));
  expect(drawn).toContain(
    picture(`
    ##.
    ##.
    ###`)
  );
});
