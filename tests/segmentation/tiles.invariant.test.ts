import fc from "fast-check";
import {describe, expect, test} from "vitest";
import type {PixelRows} from "../../src/segmentation/pixel-rows.js";
import {floatRows} from "../../src/segmentation/pixel-rows.js";
import type {Tiling} from "../../src/segmentation/tiles.js";
import {cutTile, planAxis, readBand} from "../../src/segmentation/tiles.js";

const tilings = fc
  .record({unit: fc.constantFrom(1, 8, 32), halo: fc.integer({min: 1, max: 6}), core: fc.integer({min: 1, max: 12})})
  .map(({unit, halo, core}) => ({multipleOf: unit, haloPx: halo * unit, maxSidePx: (2 * halo + core) * unit}));

describe("planAxis", () => {
  test("keeps every pixel once and away from cuts", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 1000}), tilings, (length, tiling) => {
        const spans = planAxis(length, tiling);
        const {multipleOf, maxSidePx, haloPx} = tiling;
        const padded = Math.ceil(length / multipleOf) * multipleOf;
        expect(spans[0].keepStart).toBe(0);
        expect(spans.at(-1)?.keepEnd).toBe(length);
        spans.forEach((span, i) => {
          const end = span.start + span.length;
          if (i > 0) expect(span.keepStart).toBe(spans[i - 1].keepEnd);
          expect(span.keepEnd).toBeGreaterThan(span.keepStart);
          expect(span.start % multipleOf).toBe(0);
          expect(span.length % multipleOf).toBe(0);
          expect(span.length).toBe(spans[0].length);
          expect(span.length).toBeLessThanOrEqual(maxSidePx);
          expect(end).toBeLessThanOrEqual(padded);
          if (span.start > 0) expect(span.keepStart - span.start).toBeGreaterThanOrEqual(haloPx);
          if (end < padded) expect(end - span.keepEnd).toBeGreaterThanOrEqual(haloPx);
        });
      }),
      {seed: 1, numRuns: 200}
    );
  });

  test("does not cut what fits, and cuts as little as it can", () => {
    const tiling = {multipleOf: 32, maxSidePx: 2048, haloPx: 384};
    expect(planAxis(2048, tiling)).toEqual([{start: 0, length: 2048, keepStart: 0, keepEnd: 2048}]);
    expect(planAxis(50, tiling)).toEqual([{start: 0, length: 64, keepStart: 0, keepEnd: 50}]);
    // (2080 + 768) / 2 = 1424, up to a multiple of 32.
    expect(planAxis(2049, tiling)).toEqual([
      {start: 0, length: 1440, keepStart: 0, keepEnd: 1024},
      {start: 640, length: 1440, keepStart: 1024, keepEnd: 2049}
    ]);
  });
});

/** Every tile of an image and where it lies, row by row. */
function tilesOf(rows: PixelRows, tiling: Tiling) {
  return planAxis(rows.height, tiling).flatMap((y) => {
    const band = readBand(rows, y);
    return planAxis(rows.width, tiling).map((x) => ({x, y, pixels: cutTile(band, x)}));
  });
}

describe("readBand and cutTile", () => {
  test("reflects the image at its right and bottom side", () => {
    const image = {width: 3, height: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6)};
    const [{pixels}] = tilesOf(floatRows(image), {multipleOf: 4, maxSidePx: 12, haloPx: 4});
    // biome-ignore format: the tile as a picture
    expect([...pixels]).toEqual([
      1, 2, 3, 2,
      4, 5, 6, 5,
      1, 2, 3, 2,
      4, 5, 6, 5
    ]);
  });

  test("repeats a single pixel", () => {
    const rows = floatRows({width: 1, height: 1, data: Float32Array.of(7)});
    const [{pixels}] = tilesOf(rows, {multipleOf: 2, maxSidePx: 8, haloPx: 2});
    expect([...pixels]).toEqual([7, 7, 7, 7]);
  });

  test("together the kept parts give the image back", () => {
    const [width, height] = [53, 41];
    const data = Float32Array.from({length: width * height}, (_, i) => i);
    const back = new Float32Array(data.length);
    const rows = floatRows({width, height, data});
    for (const {x: across, y: down, pixels} of tilesOf(rows, {multipleOf: 4, maxSidePx: 20, haloPx: 4})) {
      for (let y = down.keepStart; y < down.keepEnd; ++y) {
        for (let x = across.keepStart; x < across.keepEnd; ++x) {
          back[y * width + x] += pixels[(y - down.start) * across.length + x - across.start];
        }
      }
    }
    expect(back).toEqual(data);
  });
});
