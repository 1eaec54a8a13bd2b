import fc from "fast-check";
import {beforeEach, describe, expect, test} from "vitest";
import {analyze} from "../../src/particles/analysis.js";
import type {Mask} from "../../src/particles/mask.js";
import {type Parameters, PRESETS} from "../../src/particles/parameters.js";
import {regionArea} from "../../src/particles/region.js";
import {clumps, paintClumps, parameters} from "./support/arbitraries.js";
import {faultsOf} from "./support/check-rows.js";
import {noiseMask, paint, regionsOf} from "./support/masks.js";

const [paper, program] = [PRESETS["paper-2023"], PRESETS["antema-2024"]];
/** Each separation, and what it makes of a hundred disks in a square that hang together and leave 81 holes. */
const SETTINGS: readonly [string, Parameters, {[status: string]: number}][] = [
  ["paper-2023", paper, {measured: 100}],
  ["antema-2024", program, {too_many_holes: 1}],
  ["feret", {...paper, separation: "feret"}, {measured: 100}],
  ["watershed", {...paper, separation: "watershed"}, {measured: 100}],
  ["none", {...paper, separation: "none"}, {measured: 1}],
  ["feret, the rest as antema-2024", {...program, separation: "feret"}, {measured: 100}],
  ["watershed, the rest as antema-2024", {...program, separation: "watershed"}, {too_many_holes: 1}],
  ["none, the rest as antema-2024", {...program, separation: "none"}, {measured: 1}]
];

// Vitest takes a worker that does not answer for a minute for dead.
beforeEach(() => new Promise((resolve) => setImmediate(resolve)));

/** How often each status occurs in the rows of a mask, which are checked. */
function tally(mask: Mask, settings: Parameters): {[status: string]: number} {
  const set = analyze(mask, 0.1, settings);
  expect(faultsOf(mask, set, settings).slice(0, 5)).toEqual([]);
  const counts: {[status: string]: number} = {};
  for (const {status} of set.particles) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const specks = (size: number): Mask => paint(size, size, (x, y) => x % 3 === 1 && y % 3 === 1);
/** A mask that keeps off its border. */
const within = (size: number, inside: (x: number, y: number) => boolean): Mask =>
  paint(size, size, (x, y) => x > 0 && y > 0 && x < size - 1 && y < size - 1 && inside(x, y));

describe.each(SETTINGS)("%s", (_, settings, ofLattice) => {
  test("an empty mask has no row, a full one a single row at the border", () => {
    const nothing = paint(64, 48, () => false);
    const everything = paint(64, 48, () => true);
    expect(tally(nothing, settings)).toEqual({});
    expect(tally(everything, settings)).toEqual({border: 1});
  });

  test("specks that count as particles", () => {
    expect(tally(specks(240), {...settings, speckleNm: 0})).toEqual({measured: 80 * 80});
  });

  test("one giant clump: a block, with and without pinholes", () => {
    const block = within(1024, () => true);
    const pierced = within(1024, (x, y) => x % 7 !== 3 || y % 5 !== 2);
    expect(tally(block, settings)).toEqual({measured: 1});
    expect(tally(pierced, settings)).toEqual({measured: 1});
  });

  test("one clump of a hundred disks", () => {
    const lattice = within(200, (x, y) => Math.hypot((x % 20) - 9.5, (y % 20) - 9.5) <= 11);
    expect(tally(lattice, settings)).toEqual(ofLattice);
  });

  test.each([0.4, 0.55, 0.6, 0.65, 0.9])("noise, %d of its pixels set", (share) => {
    const {data} = noiseMask(128, share);
    const noise = within(128, (x, y) => data[128 * y + x] !== 0);
    // A disk of 0.5 nm at 0.1 nm a pixel has 19.6 px.
    const crumbs = regionsOf(noise).filter((region) => regionArea(region) < 20);
    expect(tally(noise, settings).speckle ?? 0).toBe(crumbs.length);
  });
});

test.each(SETTINGS.slice(0, 5))("a hundred thousand specks: %s", (_, settings) => {
  expect(tally(specks(1024), settings)).toEqual({speckle: 341 * 341});
});

test("any mask of blobs with any parameters", () => {
  const pixelSizes = fc.constantFrom(0.1, 0.37, 1);
  fc.assert(
    fc.property(clumps, parameters, pixelSizes, (drawn, settings, px) => {
      const mask = paintClumps(drawn);
      expect(faultsOf(mask, analyze(mask, px, settings), settings)).toEqual([]);
    }),
    {seed: 5, numRuns: 400}
  );
});
