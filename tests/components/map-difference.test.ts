import {expect, test} from "vitest";
import {mapDifference} from "../../src/components/map-difference.js";

test("finds the largest difference, in either direction", () => {
  const a = Uint8Array.of(0, 10, 255, 7);
  expect(mapDifference(a, a)).toEqual({largest: 0, differing: 0, crossing: 0, pixels: 4});
  expect(mapDifference(a, Uint8Array.of(0, 11, 255, 7))).toEqual({largest: 1, differing: 1, crossing: 0, pixels: 4});
  expect(mapDifference(a, Uint8Array.of(1, 10, 0, 7))).toEqual({largest: 255, differing: 2, crossing: 1, pixels: 4});
  expect(() => mapDifference(a, new Uint8Array(3))).toThrow(RangeError);
});
