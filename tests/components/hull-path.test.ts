import {expect, test} from "vitest";
import {hullOfRow} from "../../src/components/hull-path.js";
import {particleColumns} from "../../src/components/particle-columns.js";
import {analyze} from "../../src/particles/analysis.js";
import {validateParameters} from "../../src/particles/parameters.js";
import {diskField} from "../bench/scenes.js";

const pairs = (corners: ArrayLike<number>) =>
  Array.from({length: corners.length / 2}, (_, i) => `${corners[2 * i]} ${corners[2 * i + 1]}`);

test("a hull is convex, holds every corner of the outline, and has no corner but those", () => {
  const set = analyze(diskField(300, 40, 12), 1, validateParameters({separation: "none"}));
  const columns = particleColumns(set);
  expect(columns.length).toBeGreaterThan(10);
  for (let row = 0; row < columns.length; row++) {
    const corners = hullOfRow(columns, row);
    const n = corners.length / 2;
    const side = (k: number, x: number, y: number) => {
      const [ax, ay, bx, by] = [0, 1, 2, 3].map((at) => corners[(2 * k + at) % corners.length]);
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    };
    for (let k = 0; k < n; k++) {
      expect(side(k, corners[(2 * k + 4) % (2 * n)], corners[(2 * k + 5) % (2 * n)])).toBeGreaterThanOrEqual(0);
      for (const ring of set.particles[row].outline) {
        for (let i = 0; i < ring.length; i += 2) expect(side(k, ring[i], ring[i + 1])).toBeGreaterThanOrEqual(0);
      }
    }
    const known = new Set(set.particles[row].outline.flatMap((ring) => pairs(ring)));
    for (const corner of pairs(corners)) expect(known).toContain(corner);
  }
});
