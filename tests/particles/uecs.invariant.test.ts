import fc from "fast-check";
import {expect, test} from "vitest";
import {createErosionTree} from "../../src/particles/erosion-tree.js";
import type {Mask} from "../../src/particles/mask.js";
import {PARAMETER_TABLE, type ParameterDescription} from "../../src/particles/parameter-table.js";
import {type ParameterValue, PRESETS, validateParameters} from "../../src/particles/parameters.js";
import type {Region} from "../../src/particles/particle-set.js";
import {hasPixel} from "../../src/particles/region.js";
import {RegionFacts} from "../../src/particles/region-facts.js";
import {cutLimits, regrowthRule, separateClump} from "../../src/particles/uecs.js";
import {literalUecs} from "./support/literal-loop.js";
import {paint, regionsOf, runLengths} from "./support/masks.js";

/** Clumps of disks and bars with pixels knocked out. */
const clumps = fc.record({
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
});
type Clumps = typeof clumps extends fc.Arbitrary<infer T> ? T : never;

function paintClumps({blobs, noise, seed}: Clumps): Mask {
  let state = seed;
  return paint(64, 44, (x, y) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const inside = blobs.some((blob) => ((x - blob.x) / blob.rx) ** 2 + ((y - blob.y) / blob.ry) ** 2 <= 1);
    return inside && state / 4294967296 >= noise;
  });
}

/** Where most values of a parameter would do the same to these clumps, those that differ. */
const RANGES: {readonly [name: string]: readonly [number, number]} = {
  convexityThreshold: [0.8, 1.02],
  markerPx: [1, 120],
  markerNm: [0, 12],
  minorAxisDivisor: [0.5, 40],
  solidityDeficit: [0, 0.2]
};

/** Values of a parameter: its limits, those of the presets, and any others. */
function valuesOf(row: ParameterDescription): fc.Arbitrary<ParameterValue> {
  if (row.kind === "boolean") return fc.boolean();
  if (row.kind === "choice") return fc.constantFrom(...row.options.map(({value}) => value as ParameterValue));
  const named = [row.min, row.max, ...Object.values(PRESETS).map((preset) => preset[row.name])];
  const [min, max] = RANGES[row.name] ?? [row.min, row.max];
  const any = row.integer ? fc.integer({min, max}) : fc.double({min, max, noNaN: true});
  return fc.oneof(fc.constantFrom(...named), any);
}

/** Whatever the table describes is drawn. */
const parameters = fc
  .record(Object.fromEntries(PARAMETER_TABLE.map((row) => [row.name, valuesOf(row)])))
  .map((values) => validateParameters(values));

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
