import fc from "fast-check";
import {expect, test} from "vitest";
import {connectedComponents} from "../../src/particles/components.js";
import {runMean} from "../../src/particles/mean-value.js";
import {findRuns} from "../../src/particles/runs.js";
import {thresholdMap} from "../../src/particles/threshold.js";

test("the mean of a byte image is that of its values, wherever its rows and runs begin in memory", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 1, max: 70}),
      fc.integer({min: 0, max: 4}),
      fc.uint8Array({minLength: 70, maxLength: 700}),
      (width, offset, bytes) => {
        const height = Math.floor(bytes.length / width);
        const shifted = new Uint8Array(offset + width * height);
        shifted.set(bytes.subarray(0, width * height), offset);
        const data = shifted.subarray(offset);
        for (const region of connectedComponents(thresholdMap({width, height, data}, 0.4))) {
          const runs = findRuns(region.bits, region.width, region.height);
          const mean = runMean(region, runs, data, width);
          expect(mean).toBe(runMean(region, runs, Array.from(data), width));
        }
      }
    )
  );
});
