import {expect, test} from "vitest";
import {type ParticleColumns, particleColumns} from "../../src/components/particle-columns.js";
import {suspicions, suspicionWords} from "../../src/components/suspicion.js";
import {analyze} from "../../src/particles/analysis.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";
import {disks} from "../particles/support/masks.js";

/** Nine disks about 12 px across, the fifth of them changed by hand. */
function field(change: (measures: ParticleColumns["measures"], row: number) => void): ParticleColumns {
  const centres = Array.from({length: 9}, (_, i) => [20 + 24 * i, 20 + (i % 3), 6 + 0.2 * (i % 4)] as const);
  const columns = particleColumns(analyze(disks(240, 44, centres), 1, DEFAULT_PARAMETERS));
  expect(columns.length).toBe(9);
  columns.measures.meanProbability.forEach((_, row) => {
    columns.measures.meanProbability[row] = 0.95 + 0.005 * (row % 3);
    columns.measures.convexity[row] = 0.98 + 0.004 * (row % 4);
  });
  change(columns.measures, 4);
  return columns;
}

test.each([
  ["convexity", 0.9, "its convexity of 0.900 lies"],
  ["meanProbability", 0.6, "its mean probability of 0.60 lies"],
  ["equivalentDiameterNm", 40, "its diameter of 40.0 nm lies"],
  ["equivalentDiameterNm", 2, "its diameter of 2.00 nm lies"]
] as const)("a particle whose %s is %f comes first, and why", (name, value, words) => {
  const columns = field((measures, row) => {
    measures[name][row] = value;
  });
  const order = suspicions(columns);
  expect(order.map(({row}) => row).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(order[0].row).toBe(4);
  expect(order.every(({spreads}, i) => i === 0 || spreads <= order[i - 1].spreads)).toBe(true);
  expect(suspicionWords(columns, order[0], 0, 9)).toContain(`1 of 9 in order of suspicion: ${words}`);
});

test("what is more convex or more probable than others is not suspicious for it", () => {
  const columns = field((measures, row) => {
    measures.convexity[row] = 1.2;
    measures.meanProbability[row] = 1;
  });
  expect(suspicions(columns)[0].row).not.toBe(4);
});

test("there is an order where all are alike, and none without particles", () => {
  const columns = field(() => {});
  columns.measures.convexity.fill(1);
  columns.measures.meanProbability.fill(1);
  columns.measures.equivalentDiameterNm.fill(5);
  expect(suspicions(columns).map(({row}) => row)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  columns.status.fill(3);
  expect(suspicions(columns)).toEqual([]);
});
