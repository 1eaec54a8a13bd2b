import fc from "fast-check";
import {expect, test} from "vitest";
import {createAnalysis} from "../../src/particles/analysis.js";
import {PRESETS} from "../../src/particles/parameters.js";
import type {Region} from "../../src/particles/particle-set.js";
import {disks, runLengths} from "./support/masks.js";

const nameOf = (region: Region): string => `${region.x} ${region.y} ${region.width} ${runLengths(region).join(" ")}`;

/** Disks that touch now and then. */
const masks = fc
  .array(fc.tuple(fc.integer({min: 16, max: 48}), fc.integer({min: 16, max: 48}), fc.integer({min: 4, max: 10})), {
    minLength: 5,
    maxLength: 8
  })
  .map((centres) => disks(64, 64, centres));

test("the markers of all regions are those that the trace of each region has, by whatever separation", () => {
  let found = 0;
  fc.assert(
    fc.property(
      masks,
      fc.constantFrom(...Object.values(PRESETS)),
      fc.constantFrom("uecs" as const, "watershed" as const, "feret" as const),
      fc.integer({min: 1, max: 60}),
      (map, preset, separation, markerPx) => {
        const parameters = {...preset, separation, markerPx, markerNm: 0};
        const markers = createAnalysis(map, 1).markers(parameters);
        const analysis = createAnalysis(map, 1);
        analysis.run(parameters);
        markers.forEach((regions, i) => {
          const traced = analysis.trace(i + 1, parameters).separation?.markers ?? [];
          expect(regions.map(nameOf).sort()).toEqual(traced.map(({stages}) => nameOf(stages[0])).sort());
          found += regions.length;
        });
      }
    ),
    {seed: 3, numRuns: 80}
  );
  expect(found).toBeGreaterThan(50);
});
