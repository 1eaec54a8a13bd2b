import {expect, test} from "vitest";
import {markerOutlines} from "../../src/components/marker-outlines.js";
import {maskOf, regionsOf} from "../particles/support/masks.js";

test("lays the outlines of all markers out one after the other", () => {
  const markers = regionsOf(
    maskOf(`
      ##..
      ##..
      ...#`)
  );
  const joined = regionsOf(maskOf("#.#"));
  const {count, clumps, points, ringStart} = markerOutlines([[], joined, markers]);
  expect([count, clumps]).toEqual([4, 2]);
  expect([...ringStart].slice(0, 3)).toEqual([0, 4, 8]);
  expect([...points.subarray(0, 16)]).toEqual([0, 0, 1, 0, 1, 1, 0, 1, 2, 0, 3, 0, 3, 1, 2, 1]);
  expect(points.length).toBe(2 * ringStart.at(-1)!);
});
