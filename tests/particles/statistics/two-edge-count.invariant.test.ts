import {expect, test} from "vitest";
import {analyze} from "../../../src/particles/analysis.js";
import {DEFAULT_PARAMETERS} from "../../../src/particles/parameters.js";
import {twoEdgeCount} from "../../../src/particles/statistics/two-edge-count.js";
import {disks} from "../support/masks.js";

test("frames side by side count each particle once", () => {
  // Nine disks far apart on 300 × 200 px, some across the seams at x = 150 and y = 100, none at the outer edge.
  const centres = [
    [30, 30, 12],
    [150, 40, 15],
    [250, 30, 9],
    [60, 100, 14],
    [143, 97, 10],
    [220, 105, 8],
    [40, 170, 11],
    [156, 160, 13],
    [270, 165, 10]
  ] as const;
  const counts = [0, 150].flatMap((left) =>
    [0, 100].map((top) => {
      const tile = disks(
        150,
        100,
        centres.map(([x, y, r]) => [x - left, y - top, r])
      );
      return twoEdgeCount(analyze(tile, 2, DEFAULT_PARAMETERS)).count;
    })
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(centres.length);
});

test("the density is by the frame's area", () => {
  const set = analyze(disks(100, 50, [[20, 20, 8]]), 2, DEFAULT_PARAMETERS);
  // 100 × 50 px of 2 nm are 0.02 µm².
  expect(twoEdgeCount(set)).toEqual({count: 1, densityPerUm2: 50});
});
