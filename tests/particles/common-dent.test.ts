import {expect, test} from "vitest";
import {analyze} from "../../src/particles/analysis.js";
import {commonDentPx} from "../../src/particles/common-dent.js";
import {validateParameters} from "../../src/particles/parameters.js";
import {paint} from "./support/masks.js";

const disk = (x: number, r: number) => ({x, y: 3, a: r, b: r, cos: 1, sin: 0});

test("two disks of radius r at distance r leave a dent of r (1 − √3/2)", () => {
  expect(commonDentPx([disk(0, 10), disk(10, 10)])).toBeCloseTo(10 * (1 - Math.sqrt(3) / 2), 0.5);
  expect(commonDentPx([disk(0, 10), disk(2, 6)])).toBeLessThan(0.05);
});

test("rods that touch are taken apart, though neither circle nor ellipse fits them", () => {
  const rod = (x: number, y: number) => Math.hypot(Math.max(0, Math.abs(x) - 20), y) <= 8;
  const mask = paint(100, 120, (x, y) => rod(x - 40, y - 40) || rod(y - 75.4, x - 50));
  const set = analyze(mask, 0.1, validateParameters({separation: "feret"}));
  expect(set.particles.filter(({status}) => status === "measured").length).toBe(2);
});
