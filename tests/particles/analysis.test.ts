import {describe, expect, test} from "vitest";
import {analyze, createAnalysis} from "../../src/particles/analysis.js";
import type {Mask} from "../../src/particles/mask.js";
import {PRESETS, validateParameters} from "../../src/particles/parameters.js";
import type {ParticleSet} from "../../src/particles/particle-set.js";
import {hasPixel} from "../../src/particles/region.js";
import {disks, draw, maskOf, paint, picture} from "./support/masks.js";

const paper = PRESETS["paper-2023"];

/** Small particles in pictures: no limits in nm or px. */
const small = validateParameters({speckleNm: 0, holeNm: 0, markerPx: 1, markerNm: 0});

function statuses(set: ParticleSet): string[] {
  return set.particles.map((particle) => particle.status);
}

describe("a status for each region", () => {
  test("speckles, border and measured, numbered in the order of their first pixel", () => {
    const mask = maskOf(`
      .........#
      ..###.....
      ..###...#.
      ..###.....
      ..........
      ##........`);
    // At 0.1 nm a pixel is a disk of 0.11 nm.
    const set = analyze(mask, 0.1, validateParameters({speckleNm: 0.15}));
    expect(set.particles.map(({id, status, clump}) => [id, status, clump])).toEqual([
      [1, "speckle", 1],
      [2, "measured", 2],
      [3, "speckle", 3],
      [4, "border", 4]
    ]);
    expect(set.particles[1]).toMatchObject({separated: false, erosions: 0, overlapShare: 0, touchesBorder: false});
    expect(set.particles[3].touchesBorder).toBe(true);
    expect(set.particles[1].measures.equivalentDiameterNm).toBeCloseTo(0.1 * Math.sqrt(36 / Math.PI), 12);
    expect([...set.particles[1].outline[0]]).toEqual([2, 1, 5, 1, 5, 4, 2, 4]);
  });

  test("diagonal neighbours are one region", () => {
    const set = analyze(maskOf("......\n.##...\n.##...\n...##.\n...##.\n......"), 1, {...small, separation: "none"});
    expect(statuses(set)).toEqual(["measured"]);
    expect(set.particles[0].measures.areaPx).toBe(8);
  });

  test("a particle's size equal to the speckle limit is kept", () => {
    const mask = maskOf("....\n.##.\n.##.\n....");
    const limit = Math.sqrt((4 * 4) / Math.PI);
    expect(statuses(analyze(mask, 1, {...small, speckleNm: limit * 0.9999}))).toEqual(["measured"]);
    expect(statuses(analyze(mask, 1, {...small, speckleNm: limit * 1.0001}))).toEqual(["speckle"]);
  });

  test("the marker, not the clump, is too small", () => {
    const mask = disks(60, 40, [
      [18, 20, 10],
      [38, 20, 10]
    ]);
    const set = analyze(mask, 1, validateParameters({markerPx: 10000, speckleNm: 0}));
    expect(statuses(set)).toEqual(["marker_too_small"]);
    expect(draw(set.particles[0].region)).toContain("#");
  });

  test("low convexity and holes set regions aside where the preset says so", () => {
    const comb = maskOf(`
      ...................
      .#.#.#.#.#.#.#.#.#.
      .#.#.#.#.#.#.#.#.#.
      .#.#.#.#.#.#.#.#.#.
      .#.#.#.#.#.#.#.#.#.
      .#.#.#.#.#.#.#.#.#.
      .#.#.#.#.#.#.#.#.#.
      .#################.
      ...................`);
    expect(statuses(analyze(comb, 1, {...small, minConvexity: 0.5}))).toEqual(["low_convexity"]);
    const cross = maskOf(`
      .................
      .......###.......
      .......###.......
      .......###.......
      .......###.......
      .......###.......
      .###############.
      .#.#.#.#.#.#.#.#.
      .###############.
      .......###.......
      .......###.......
      .......###.......
      .......###.......
      .................`);
    expect(statuses(analyze(cross, 1, {...small, maxHoles: 6}))).toEqual(["too_many_holes"]);
    expect(statuses(analyze(cross, 1, {...small, maxHoles: 7}))).not.toContain("too_many_holes");
  });
});

describe("holes", () => {
  const ring = picture(`
    .........
    .#######.
    .#.....#.
    .#.###.#.
    .#.#.#.#.
    .#.###.#.
    .#.....#.
    .#######.
    .........`);

  test("smaller than the limit are closed before separation", () => {
    const set = analyze(maskOf(ring), 1, {...small, holeNm: 1.2});
    // One hole of one pixel (1.13 nm) is closed, that of 25 pixels is not.
    expect(set.particles.map(({measures}) => [measures.areaPx, measures.holes])).toEqual([
      [24, 1],
      [9, 0]
    ]);
  });

  test("a particle inside a closed hole keeps its row but is counted with the outer one", () => {
    const set = analyze(maskOf(ring), 1, {...small, holeNm: 100});
    expect(statuses(set)).toEqual(["measured", "inside_hole"]);
    expect(set.particles[0].measures.areaPx).toBe(49);
  });
});

describe("overlapping particles", () => {
  const pair = disks(70, 40, [
    [20, 20, 11.3],
    [41, 20, 11.3]
  ]);

  test("are parted by the watershed without sharing a pixel", () => {
    const set = analyze(pair, 0.2, {...paper, separation: "watershed"});
    expect(set.particles.map(({status, separated, overlapShare}) => [status, separated, overlapShare])).toEqual([
      ["measured", true, 0],
      ["measured", true, 0]
    ]);
    const whole = analyze(pair, 0.2, {...paper, separation: "none"}).particles[0].measures.areaPx;
    expect(set.particles.reduce((sum, {measures}) => sum + measures.areaPx, 0)).toBe(whole);
  });

  test("are recovered and know their clump, their erosions and what they share", () => {
    const set = analyze(pair, 0.2, paper);
    expect(statuses(set)).toEqual(["measured", "measured"]);
    for (const particle of set.particles) {
      expect(particle).toMatchObject({separated: true, clump: 1});
      expect(particle.erosions).toBeGreaterThan(0);
      expect(Math.abs(particle.measures.equivalentDiameterNm / (0.2 * 22.6) - 1)).toBeLessThan(0.02);
    }
    const [a, b] = set.particles;
    let shared = 0;
    for (let y = 0; y < 40; ++y)
      for (let x = 0; x < 70; ++x) if (hasPixel(a.region, x, y) && hasPixel(b.region, x, y)) ++shared;
    expect(a.overlapShare).toBeCloseTo(shared / a.measures.areaPx, 12);
  });

  test("stay together without separation, and their convexity says so", () => {
    const set = analyze(pair, 0.2, {...paper, separation: "none"});
    expect(statuses(set)).toEqual(["measured"]);
    expect(set.particles[0].separated).toBe(false);
    expect(set.particles[0].measures.convexity).toBeLessThan(0.95);
  });

  test("at the border go as a clump in the paper and one by one in the program", () => {
    const mask = disks(60, 40, [
      [9, 20, 11.3],
      [30, 20, 11.3]
    ]);
    expect(statuses(analyze(mask, 0.2, paper))).toEqual(["border"]);
    expect(statuses(analyze(mask, 0.2, {...paper, borderRule: "after-separation"}))).toEqual(["border", "measured"]);
  });

  test("a recovered particle never leaves its clump", () => {
    const mask = disks(90, 80, [
      [25, 25, 14],
      [45, 32, 13],
      [38, 52, 12],
      [62, 50, 10]
    ]);
    for (const preset of Object.values(PRESETS)) {
      for (const {region} of analyze(mask, 0.1, preset).particles) {
        for (let y = region.y; y < region.y + region.height; ++y) {
          for (let x = region.x; x < region.x + region.width; ++x) {
            if (hasPixel(region, x, y)) expect(mask.data[y * 90 + x]).toBe(255);
          }
        }
      }
    }
  });
});

describe("state", () => {
  const mask = disks(200, 200, [
    [40, 40, 20],
    [72, 40, 18],
    [130, 60, 25],
    [140, 100, 22],
    [60, 130, 9],
    [77, 130, 9]
  ]);
  const noisy: Mask = {...mask, data: mask.data.map((value, i) => (value === 255 ? 130 + (i % 120) : i % 110))};

  test("a run after others gives what a fresh one gives", () => {
    const analysis = createAnalysis(noisy, 0.1);
    const settings = [
      {},
      {convexityThreshold: 0.9},
      {probabilityThreshold: 0.6},
      {markerPx: 200},
      {separation: "none"},
      {speckleNm: 2},
      {holeNm: 0},
      {probabilityThreshold: 0.5},
      {...PRESETS["antema-2024"]},
      {convexityThreshold: 0.98},
      {}
    ] as const;
    for (const setting of settings) {
      const parameters = validateParameters(setting);
      expect(analysis.run(parameters)).toEqual(analyze(noisy, 0.1, parameters));
    }
  });
});

describe("bad input", () => {
  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e160, 1e-160])("pixel size %d is refused", (px) => {
    expect(() => analyze(maskOf("#"), px, paper)).toThrow(
      `expected a pixel size between 0.000001 and 1000000 nm, got ${px} nm`
    );
  });

  test.each([1e-6, 1e6])("at a pixel size of %d nm, the last that is not refused, every measure is finite", (px) => {
    const settings = validateParameters({speckleNm: 0, separation: "none"});
    const [{measures}] = analyze(disks(40, 40, [[20, 20, 12]]), px, settings).particles;
    const values = Object.values(measures).filter((value) => typeof value === "number");
    expect(values.length).toBeGreaterThan(10);
    // Tables hold single precision.
    for (const value of values) expect(Number.isFinite(Math.fround(value))).toBe(true);
    expect(Math.fround(measures.areaNm2)).toBeGreaterThan(0);
  });

  test("a map of the wrong length or without pixels is refused", () => {
    expect(() => analyze({width: 3, height: 2, data: new Uint8Array(5)}, 1, paper)).toThrow(
      "expected 6 bytes for a map of 3 × 2 pixels, got 5"
    );
    expect(() => analyze({width: 0, height: 2, data: new Uint8Array(0)}, 1, paper)).toThrow("at least one pixel");
  });
});

// Its box's edges do not erode it, and at a threshold of 1 it is not convex enough: it was eroded for ever.
test("a rectangle at a convexity threshold of 1 keeps its row, with or without eroding edges", () => {
  const square = paint(32, 32, (x, y) => x >= 10 && x < 22 && y >= 10 && y < 22);
  for (const preset of Object.values(PRESETS)) {
    for (const boxEdgeErodes of [false, true]) {
      const parameters = validateParameters({convexityThreshold: 1.005, boxEdgeErodes}, preset);
      const analysis = createAnalysis(square, 0.1);
      const {particles} = analysis.run(parameters);
      expect(particles).toHaveLength(1);
      expect(particles[0].status).not.toBe("measured");
      expect(analysis.markers(parameters).flat()).toEqual([]);
      expect(analysis.trace(1, parameters).separation?.markers).toEqual([]);
    }
  }
});
