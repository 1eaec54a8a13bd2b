import {expect, test} from "vitest";
import {analyze, createAnalysis} from "../../src/particles/analysis.js";
import {fillMeanIntensity} from "../../src/particles/mean-intensity.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";
import {disks} from "./support/masks.js";

const mask = disks(90, 60, [
  [20, 30, 12],
  [60, 30, 9]
]);
const values = Float32Array.from({length: 90 * 60}, (_, i) => Math.sin(i) + (i % 90));

test("the same means as with the values at hand from the start", () => {
  const expected = analyze(mask, 0.1, DEFAULT_PARAMETERS, {intensity: values});
  const analysis = createAnalysis(mask, 0.1);
  const set = analysis.run(DEFAULT_PARAMETERS);
  expect(set.particles.map(({measures}) => measures.meanIntensity)).toEqual([undefined, undefined]);
  fillMeanIntensity(set, values);
  const means = expected.particles.map(({measures}) => measures.meanIntensity);
  expect(set.particles.map(({measures}) => measures.meanIntensity)).toEqual(means);
  // Regions that stay are known with their means from then on.
  expect(analysis.run(DEFAULT_PARAMETERS).particles.map(({measures}) => measures.meanIntensity)).toEqual(means);
});

test("values of another frame are refused", () => {
  const set = analyze(mask, 0.1, DEFAULT_PARAMETERS);
  expect(() => fillMeanIntensity(set, values.subarray(1))).toThrow("expected 5400 grey values for 90 × 60 pixels");
});
