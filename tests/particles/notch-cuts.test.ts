import {expect, test} from "vitest";
import {analyze} from "../../src/particles/analysis.js";
import {cutBetweenNotches} from "../../src/particles/notch-cuts.js";
import {validateParameters} from "../../src/particles/parameters.js";
import {regionArea, sharedArea} from "../../src/particles/region.js";
import {onlyRegion, paint} from "./support/masks.js";

/** A triangle that points up or down, with its base's middle at (x, y). */
const inTriangle = (x: number, y: number, half: number) => (px: number, py: number) =>
  py <= y && py >= y - 1.7 * half && Math.abs(px - x) <= half - (y - py) / 1.7;

const up = inTriangle(60, 75, 30);
const twoTriangles = paint(120, 140, (x, y) => up(x, y) || up(x, 148 - y));
const dogBone = paint(120, 60, (x, y) => x > 20 && x < 100 && Math.abs(y - 30) < 12 + 4 * ((x - 60) / 40) ** 2);
const cross = paint(90, 90, (x, y) => {
  const [u, v] = [Math.abs(x - 45), Math.abs(y - 45)];
  return Math.max(u, v) < 31 && Math.min(u, v) < 8;
});

test("two hexagons that overlap by a side are cut there, and no pixel is lost or shared", () => {
  const hexagon = (cx: number) => (x: number, y: number) =>
    Math.max(Math.abs(x - cx), Math.abs(x - cx) / 2 + 0.866 * Math.abs(y - 40)) < 22;
  const region = onlyRegion(paint(130, 80, (x, y) => hexagon(40)(x, y) || hexagon(80)(x, y)));
  const parts = cutBetweenNotches(region);
  expect(parts).toHaveLength(2);
  expect(regionArea(parts[0]) + regionArea(parts[1])).toBe(regionArea(region));
  expect(sharedArea(parts[0], parts[1])).toBe(0);
  expect(Math.abs(regionArea(parts[0]) / regionArea(parts[1]) - 1)).toBeLessThan(0.06);
});

test.each([
  ["two triangles base to base, which have no notch", twoTriangles],
  ["a waist that is smooth", dogBone],
  ["a cross, whose notches look at their neighbours", cross]
])("%s stay whole", (_, mask) => {
  expect(cutBetweenNotches(onlyRegion(mask))).toHaveLength(1);
});

test("squares that meet at corners and are no ellipses are found one by one", () => {
  const rotated = (cx: number) => (x: number, y: number) => Math.abs(x - cx) + Math.abs(y - 40) < 30;
  const mask = paint(150, 80, (x, y) => rotated(40)(x, y) || rotated(90)(x, y));
  const found = analyze(mask, 0.1, validateParameters({separation: "feret"})).particles;
  expect(found.map(({status, separated}) => [status, separated])).toEqual([
    ["measured", true],
    ["measured", true]
  ]);
  for (const {measures} of found) expect(measures.solidity).toBeGreaterThan(0.95);
});

test.each([4, 5])(
  "%i triangles in a knot, whose contacts have no notches of their own, are found one by one",
  (count) => {
    const inradius = 15;
    const ringRadius = 28 / (2 * Math.sin(Math.PI / count));
    const mask = paint(260, 260, (x, y) =>
      Array.from({length: count}, (_, k) => k).some((k) => {
        const around = (2 * Math.PI * k) / count + 0.3;
        const [u, v] = [x - 130 - ringRadius * Math.cos(around), y - 130 - ringRadius * Math.sin(around)];
        const [p, q] = [u * Math.cos(0.7 * k) + v * Math.sin(0.7 * k), v * Math.cos(0.7 * k) - u * Math.sin(0.7 * k)];
        return Math.max(q, 0.866 * Math.abs(p) - 0.5 * q) < inradius && Math.hypot(p, q) < 1.6 * inradius;
      })
    );
    const found = analyze(mask, 0.2, validateParameters({separation: "feret"})).particles;
    expect(found.map(({status, separated, unresolved}) => [status, separated, unresolved])).toEqual(
      Array.from({length: count}, () => ["measured", true, undefined])
    );
    for (const {measures} of found) expect(measures.solidity).toBeGreaterThan(0.93);
  }
);
