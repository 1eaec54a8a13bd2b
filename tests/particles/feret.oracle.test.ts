import {describe, expect, test} from "vitest";
import {analyze} from "../../src/particles/analysis.js";
import {validateParameters} from "../../src/particles/parameters.js";
import {conformanceJson, conformanceMask, hasConformance} from "./support/conformance.js";
import {disks, paint} from "./support/masks.js";
import {scoreRegions, type TrueDisk, trueDisks} from "./support/scores.js";

const feret = validateParameters({separation: "feret"});

interface Accuracy {
  id: string;
  px: number;
  scores: Record<string, {"0.75": {f1: number}; n_true: number}>;
}

const accuracy = (hasConformance ? conformanceJson("accuracy.json") : []) as Accuracy[];

/** Where the diameter error is more than the limit: pixels scatter that of so small a pair, on average it is right. */
const WIDER_ERRORS: Record<string, number> = {u_small_pair: 0.02};

describe.runIf(hasConformance)("recovers whole disks at least as well as every peer", () => {
  test.each(accuracy.map(({id}) => id))("%s", (id) => {
    const {px, scores} = accuracy.find((row) => row.id === id)!;
    const {shapes} = conformanceJson(`truth/${id}.json`) as {shapes: TrueDisk[]};
    const set = analyze(conformanceMask(id), px, feret);
    const found = set.particles.filter(({status}) => status === "measured").map(({region}) => region);
    const score = scoreRegions(found, trueDisks(shapes));
    const peers = Math.max(...Object.values(scores).map((peer) => peer["0.75"].f1));
    expect(score.f1).toBeGreaterThanOrEqual(peers);
    if (peers < 0.99) expect(score.f1).toBeGreaterThan(peers);
    expect(Math.abs(score.diameterError)).toBeLessThan(WIDER_ERRORS[id] ?? 0.01);
  });
});

describe.runIf(hasConformance)("splits nothing that is whole", () => {
  test.each([
    "disks_single_a",
    "ellipses_a",
    "rects_a",
    "rings_a",
    "wobble_a",
    "pinholes_a",
    "u_L",
    "u_plus",
    "u_ring"
  ])("%s", (id) => {
    const {pixel_size_nm} = conformanceJson(`truth/${id}.json`) as {pixel_size_nm: number};
    const set = analyze(conformanceMask(id), pixel_size_nm, feret);
    expect(set.particles.filter(({separated}) => separated)).toEqual([]);
  });
});

describe("single shapes of any direction and size stay whole", () => {
  const shapes: Record<string, (u: number, v: number) => boolean> = {
    cube: (u, v) => Math.abs(u) < 1 && Math.abs(v) < 1,
    rod: (u, v) => Math.max(0, Math.abs(u) - 1.5) ** 2 + v * v < 0.36,
    "long rod": (u, v) => Math.max(0, Math.abs(u) - 2.5) ** 2 + v * v < 0.25,
    triangle: (u, v) => v > -0.6 && v < 1.2 - 1.732 * Math.abs(u),
    ellipse: (u, v) => (u / 1.6) ** 2 + (v / 0.7) ** 2 < 1
  };
  test.each(Object.keys(shapes))("%s", (name) => {
    for (let k = 0; k < 40; ++k) {
      const scale = 8 + ((k * 7) % 25);
      const [cos, sin] = [Math.cos(0.3 + 0.47 * k), Math.sin(0.3 + 0.47 * k)];
      const mask = paint(200, 200, (x, y) => {
        const [dx, dy] = [(x - 100.3) / scale, (y - 99.6) / scale];
        return shapes[name](dx * cos + dy * sin, dy * cos - dx * sin);
      });
      const set = analyze(mask, 0.1, feret);
      expect(set.particles.map(({status, separated}) => [status, separated])).toEqual([["measured", false]]);
    }
  });
});

test("what two particles share belongs to both", () => {
  const set = analyze(
    disks(90, 60, [
      [32, 30, 18],
      [54, 30, 18]
    ]),
    0.1,
    feret
  );
  expect(set.particles.map(({status, separated, unresolved}) => [status, separated, unresolved])).toEqual([
    ["measured", true, undefined],
    ["measured", true, undefined]
  ]);
  // Two disks of radius r at distance d share 2 r² acos(d / 2r) − d/2 √(4r² − d²).
  const lens = 2 * 18 ** 2 * Math.acos(22 / 36) - 11 * Math.sqrt(4 * 18 ** 2 - 22 ** 2);
  for (const {overlapShare} of set.particles) expect(overlapShare).toBeCloseTo(lens / (Math.PI * 18 ** 2), 1.5);
});

test("a clump that nothing explains is kept and flagged", () => {
  // Two combs: many notches, no arcs.
  const mask = paint(80, 40, (x, y) => x > 4 && x < 75 && y > 4 && y < 35 && (y > 25 || x % 14 < 9));
  const set = analyze(mask, 0.1, {...feret, markerPx: 5000});
  expect(set.particles.map(({status, unresolved}) => [status, unresolved])).toEqual([["measured", true]]);
});

test("pieces between which much of a clump is left are flagged", () => {
  const mask = paint(384, 384, (x, y) => {
    const lobes = Math.cos(40 * Math.atan2(y - 192, x - 192));
    return Math.hypot(x - 192, y - 192) < 96 * (1.2 + 0.7 * lobes);
  });
  const measured = analyze(mask, 0.1, feret).particles.filter(({status}) => status === "measured");
  expect(measured.length).toBeGreaterThan(1);
  expect(measured.every(({unresolved}) => unresolved)).toBe(true);
});
