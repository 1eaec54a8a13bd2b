import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {connectedComponents} from "../../src/particles/components.js";
import {closeHoles, countHoles, holesOf} from "../../src/particles/holes.js";
import type {Mask} from "../../src/particles/mask.js";
import {measureRegion} from "../../src/particles/measure.js";
import {dilateCross, dilateSquare, erodeCross, erodeSquare} from "../../src/particles/morphology.js";
import {outlineOf} from "../../src/particles/outline.js";
import type {Region} from "../../src/particles/particle-set.js";
import {emptyRegion, hasPixel, reframe, regionArea, sharedArea} from "../../src/particles/region.js";
import {thresholdByte, thresholdMap} from "../../src/particles/threshold.js";
import {draw, onlyRegion, paint, regionsOf, turned} from "./support/masks.js";

const seeded = {seed: 20231, numRuns: 150};

/** Random masks, wider than a word now and then. */
const masks = fc
  .record({
    width: fc.integer({min: 1, max: 70}),
    height: fc.integer({min: 1, max: 14}),
    density: fc.double({min: 0.2, max: 0.9, noNaN: true}),
    seed: fc.integer({min: 1, max: 1 << 30})
  })
  .map(({width, height, density, seed}): Mask => {
    let state = seed;
    return paint(width, height, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 4294967296 < density;
    });
  });

function at({width, height, data}: Mask, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] !== 0;
}

/** Labels by flood fill, the plain way; pixel lists in the order of their first pixel. */
function flood(mask: Mask, neighbours: readonly (readonly [number, number])[]): number[][] {
  const seen = new Uint8Array(mask.data.length);
  const parts: number[][] = [];
  for (let i = 0; i < seen.length; ++i) {
    if (seen[i] || !mask.data[i]) continue;
    const part = [i];
    seen[i] = 1;
    for (const p of part) {
      for (const [dx, dy] of neighbours) {
        const [x, y] = [(p % mask.width) + dx, Math.floor(p / mask.width) + dy];
        if (at(mask, x, y) && !seen[y * mask.width + x]) {
          seen[y * mask.width + x] = 1;
          part.push(y * mask.width + x);
        }
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

const FOUR = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1]
] as const;
const EIGHT = [...FOUR, [1, 1], [1, -1], [-1, 1], [-1, -1]] as const;

function pixels(region: Region, width: number): number[] {
  const list: number[] = [];
  for (let y = region.y; y < region.y + region.height; ++y) {
    for (let x = region.x; x < region.x + region.width; ++x) if (hasPixel(region, x, y)) list.push(y * width + x);
  }
  return list;
}

test("labels are those of a flood fill, in the same order, in tight boxes", () => {
  fc.assert(
    fc.property(masks, fc.constantFrom(4, 8), (mask, connectivity) => {
      const regions = connectedComponents(thresholdMap(mask, 0.5), connectivity as 4 | 8);
      expect(regions.map((region) => pixels(region, mask.width))).toEqual(
        flood(mask, connectivity === 4 ? FOUR : EIGHT)
      );
      for (const region of regions) {
        const rows = draw(region).split("\n");
        expect(rows[0]).toContain("#");
        expect(rows.at(-1)).toContain("#");
        expect(rows.some((row) => row.startsWith("#")) && rows.some((row) => row.endsWith("#"))).toBe(true);
      }
    }),
    seeded
  );
});

test("word-wise thresholds are byte-wise ones, at any width, offset and threshold", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({minLength: 12, maxLength: 400}),
      fc.integer({min: 1, max: 12}),
      fc.integer({min: 0, max: 255}),
      fc.integer({min: 0, max: 3}),
      (bytes, width, limit, offset) => {
        const height = Math.floor(bytes.length / width);
        const backing = new Uint8Array(width * height + offset);
        backing.set(bytes.subarray(0, width * height), offset);
        const data = backing.subarray(offset);
        const image = thresholdMap({width, height, data}, limit / 255);
        expect(thresholdByte(limit / 255)).toBe(limit);
        for (let y = 0; y < height; ++y) {
          for (let x = 0; x < width; ++x) expect(hasPixel(image, x, y)).toBe(data[y * width + x] >= limit);
        }
      }
    ),
    seeded
  );
});

describe("erosions and dilations are those of the definition", () => {
  const SQUARE = [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1]
  ] as const;
  const CROSS = [[0, 0], ...FOUR] as const;

  test.each([
    ["erosion by the square", erodeSquare, SQUARE],
    ["erosion by the cross", erodeCross, CROSS]
  ] as const)("%s, with each side open or closed", (_, erode, element) => {
    fc.assert(
      fc.property(masks, fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()), (mask, sides) => {
        const {width, height} = mask;
        const [left, right, top, bottom] = sides;
        const image = thresholdMap(mask, 0.5);
        const out = emptyRegion(0, 0, width, height);
        erode(image.bits, width, height, out.bits, {left, right, top, bottom});
        const keeps = (x: number, y: number): boolean =>
          element.every(([dx, dy]) => {
            const [u, v] = [x + dx, y + dy];
            if (v >= height && bottom) return true;
            if (v < 0 && top) return true;
            if (u >= width && v >= 0 && v < height) return right;
            if (u < 0 && v >= 0 && v < height) return left;
            return at(mask, u, v);
          });
        for (let y = 0; y < height; ++y) {
          for (let x = 0; x < width; ++x) expect(hasPixel(out, x, y)).toBe(at(mask, x, y) && keeps(x, y));
        }
      }),
      {...seeded, numRuns: 60}
    );
  });

  test.each([
    ["dilation by the square", dilateSquare, SQUARE],
    ["dilation by the cross", dilateCross, CROSS]
  ] as const)("%s", (_, dilate, element) => {
    fc.assert(
      fc.property(masks, (mask) => {
        const {width, height} = mask;
        const out = emptyRegion(0, 0, width, height);
        dilate(thresholdMap(mask, 0.5).bits, width, height, out.bits);
        for (let y = 0; y < height; ++y) {
          for (let x = 0; x < width; ++x) {
            expect(hasPixel(out, x, y)).toBe(element.some(([dx, dy]) => at(mask, x - dx, y - dy)));
          }
        }
      }),
      {...seeded, numRuns: 60}
    );
  });
});

test("holes are the background that a flood from outside does not reach", () => {
  fc.assert(
    fc.property(masks, (mask) => {
      for (const region of regionsOf(mask)) {
        const {width, height} = region;
        const around = paint(width + 2, height + 2, (x, y) => !hasPixel(region, region.x + x - 1, region.y + y - 1));
        const holes = flood(around, FOUR).slice(1);
        expect(countHoles(region)).toBe(holes.length);
        expect(holesOf(region).map(regionArea).sort()).toEqual(holes.map((hole) => hole.length).sort());
        const closed = closeHoles(region, 3);
        expect(regionArea(closed) - regionArea(region)).toBe(
          holes.filter((hole) => hole.length < 3).reduce((sum, hole) => sum + hole.length, 0)
        );
      }
    }),
    seeded
  );
});

test("outlines enclose each region's area, one ring more than it has holes", () => {
  fc.assert(
    fc.property(masks, (mask) => {
      for (const region of regionsOf(mask)) {
        const rings = outlineOf(region);
        expect(rings.length).toBe(1 + countHoles(region));
        const areas = rings.map((ring) => {
          let twice = 0;
          for (let i = 0; i < ring.length; i += 2) {
            const j = (i + 2) % ring.length;
            // Along pixel edges and turning at every point.
            expect((ring[i] === ring[j]) !== (ring[i + 1] === ring[j + 1])).toBe(true);
            twice += ring[i] * ring[j + 1] - ring[j] * ring[i + 1];
          }
          return twice / 2;
        });
        expect(areas[0]).toBeGreaterThan(0);
        for (const hole of areas.slice(1)) expect(hole).toBeLessThan(0);
        expect(areas.reduce((sum, area) => sum + area, 0)).toBe(regionArea(region));
      }
    }),
    seeded
  );
});

test("reframing moves pixels, and shared areas are counted where boxes meet", () => {
  fc.assert(
    fc.property(masks, masks, fc.integer({min: -40, max: 40}), fc.integer({min: -8, max: 8}), (a, b, x, y) => {
      const first = thresholdMap(a, 0.5);
      const second = {...thresholdMap(b, 0.5), x, y};
      const moved = reframe(first, x, y, b.width, b.height);
      let shared = 0;
      for (let v = y; v < y + b.height; ++v) {
        for (let u = x; u < x + b.width; ++u) {
          expect(hasPixel(moved, u, v)).toBe(hasPixel(first, u, v));
          if (hasPixel(first, u, v) && hasPixel(second, u, v)) ++shared;
        }
      }
      expect(sharedArea(first, second)).toBe(shared);
    }),
    {...seeded, numRuns: 60}
  );
});

describe("measures", () => {
  test("do not depend on the place, and scale with the pixel size", () => {
    fc.assert(
      fc.property(
        masks,
        fc.integer({min: 0, max: 40}),
        fc.double({min: 0.01, max: 5, noNaN: true}),
        (mask, shift, px) => {
          for (const region of regionsOf(mask).slice(0, 3)) {
            const m = measureRegion(region, 1);
            const moved = measureRegion({...region, x: region.x + shift, y: region.y + 2 * shift}, px);
            expect(moved.xPx).toBeCloseTo(m.xPx + shift, 10);
            expect(moved.yPx).toBeCloseTo(m.yPx + 2 * shift, 10);
            for (const name of [
              "convexity",
              "solidity",
              "formFactor",
              "aspectRatioMaxMin",
              "feretMinAngleDeg",
              "holes"
            ] as const) {
              expect(moved[name]).toBeCloseTo(m[name], 10);
            }
            for (const name of [
              "perimeterNm",
              "feretMinNm",
              "feretMaxNm",
              "equivalentDiameterNm",
              "ellipseMajorNm"
            ] as const) {
              expect(moved[name]).toBeCloseTo(m[name] * px, 9);
            }
            expect(moved.areaNm2).toBeCloseTo(m.areaNm2 * px * px, 9);
          }
        }
      ),
      seeded
    );
  });

  test("turn with the region where the definition allows", () => {
    // The convex image is rounded to the lower right, so convexity and solidity are left out.
    fc.assert(
      fc.property(masks, (mask) => {
        const [region] = regionsOf(mask);
        if (region === undefined) return;
        const alone = paint(mask.width, mask.height, (x, y) => hasPixel(region, x, y));
        const m = measureRegion(onlyRegion(alone), 1);
        const t = measureRegion(onlyRegion(turned(alone)), 1);
        for (const name of [
          "areaPx",
          "perimeterNm",
          "feretMinNm",
          "feretMaxNm",
          "formFactor",
          "ellipseMinorNm",
          "holes"
        ] as const) {
          expect(t[name]).toBeCloseTo(m[name], 9);
        }
      }),
      seeded
    );
  });
});
