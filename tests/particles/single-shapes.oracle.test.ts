import {expect, test} from "vitest";
import {analyze} from "../../src/particles/analysis.js";
import type {Mask} from "../../src/particles/mask.js";
import {validateParameters} from "../../src/particles/parameters.js";
import {conformanceIds, conformanceMask, conformanceReference} from "./support/conformance.js";
import {paint} from "./support/masks.js";

/** Masks of the reference pack whose regions are one particle each. */
const SINGLE = [
  "disks_single_a",
  "ellipses_a",
  "pinholes_a",
  "rects_a",
  "rings_a",
  "u_L",
  "u_crescent",
  "u_plus",
  "u_ring",
  "wobble_a"
];

const crescent = (radius: number, bite: number, shift: number) => (x: number, y: number) =>
  Math.hypot(x - 38, y - 40) <= radius && Math.hypot(x - 38 - shift, y - 40) > bite;

function splitCount(mask: Mask, pixelSizeNm: number): number {
  const {particles} = analyze(mask, pixelSizeNm, validateParameters({separation: "feret"}));
  return particles.filter(({separated}) => separated).length;
}

test.each(SINGLE.filter((id) => conformanceIds().includes(id)))("feret splits no particle of %s", (id) => {
  expect(splitCount(conformanceMask(id), conformanceReference(id).pixel_size_nm)).toBe(0);
});

test.each([
  ["blunt", paint(80, 80, crescent(30, 22, 14))],
  ["slim", paint(80, 80, crescent(25, 28, 10))]
])("a %s crescent stays whole: the crumbs that erosion leaves of its horns are no particles", (_, mask) => {
  const {particles} = analyze(mask, 0.1, validateParameters({separation: "feret"}));
  expect(particles.map(({status, unresolved}) => [status, unresolved])).toEqual([["measured", true]]);
});
