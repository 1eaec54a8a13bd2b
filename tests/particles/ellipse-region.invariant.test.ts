import fc from "fast-check";
import {expect, test} from "vitest";
import {drawWithin, isWithin, withinTest} from "../../src/particles/ellipse-region.js";
import type {Region} from "../../src/particles/particle-set.js";
import {PixelCounts} from "../../src/particles/pixel-counts.js";
import {countRun, emptyRegion, hasPixel, regionArea, setRun} from "../../src/particles/region.js";

const seeded = {seed: 20231, numRuns: 200};

/** Random pixels in a box away from the frame's corner, wider than a word now and then. */
const regions = fc
  .record({
    width: fc.integer({min: 1, max: 70}),
    height: fc.integer({min: 1, max: 40}),
    density: fc.double({min: 0.7, max: 1, noNaN: true}),
    seed: fc.integer({min: 1, max: 1 << 30})
  })
  .map(({width, height, density, seed}): Region => {
    const region = emptyRegion(7, 11, width, height);
    let state = seed;
    for (let y = 0; y < height; ++y) {
      for (let x = 0; x < width; ++x) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        if (state / 2 ** 32 < density) setRun(region, y, x, x + 1);
      }
    }
    return region;
  });

test("pixels of a run are counted word by word as one by one, beyond the box too", () => {
  fc.assert(
    fc.property(
      regions,
      fc.integer({min: -2, max: 42}),
      fc.integer({min: -9, max: 80}),
      fc.integer({min: 0, max: 80}),
      (region, row, from, length) => {
        let expected = 0;
        for (let x = from; x < from + length; ++x) if (hasPixel(region, region.x + x, region.y + row)) ++expected;
        expect(countRun(region, row, from, from + length)).toBe(expected);
      }
    ),
    seeded
  );
});

test("an ellipse is within a clump by the share of its pixels there, however early counting stops", () => {
  const ellipses = fc.record({
    x: fc.double({min: 7, max: 50, noNaN: true}),
    y: fc.double({min: 11, max: 40, noNaN: true}),
    a: fc.double({min: 2, max: 16, noNaN: true}),
    ratio: fc.double({min: 0.5, max: 1, noNaN: true}),
    angle: fc.double({min: 0, max: 3, noNaN: true})
  });
  let within = 0;
  fc.assert(
    fc.property(
      regions,
      ellipses,
      fc.double({min: 0.3, max: 1, noNaN: true}),
      (region, {x, y, a, ratio, angle}, share) => {
        const ellipse = {x, y, a, b: ratio * a, cos: Math.cos(angle), sin: Math.sin(angle)};
        const halfWidth = Math.hypot(ellipse.a * ellipse.cos, ellipse.b * ellipse.sin);
        const halfHeight = Math.hypot(ellipse.a * ellipse.sin, ellipse.b * ellipse.cos);
        const everywhere = emptyRegion(-40, -40, 200, 200);
        for (let row = 0; row < 200; ++row) setRun(everywhere, row, 0, 200);
        const drawn = drawWithin(ellipse, everywhere);
        if (drawn === null) return;
        let inside = 0;
        for (let row = drawn.y; row < drawn.y + drawn.height; ++row) {
          for (let column = drawn.x; column < drawn.x + drawn.width; ++column) {
            if (hasPixel(drawn, column, row) && hasPixel(region, column, row)) ++inside;
          }
        }
        const fits = halfWidth <= 0.6 * region.width + 1 && halfHeight <= 0.6 * region.height + 1;
        const expected = fits && inside >= share * regionArea(drawn);
        if (expected) ++within;
        expect(isWithin(ellipse, region, share)).toBe(expected);
      }
    ),
    seeded
  );
  expect(within).toBeGreaterThan(10);
});

test("large ellipses that a square within them rules out are none that lie in the clump", () => {
  const between = (min: number, max: number) => fc.double({min, max, noNaN: true});
  const column = fc.integer({min: 0, max: 270});
  let ruledOut = 0;
  let within = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(column, column, fc.integer({min: 0, max: 80})), {minLength: 1, maxLength: 4}),
      fc.record({x: between(60, 250), y: between(50, 230), a: between(50, 120), ratio: between(0.5, 1)}),
      between(0.5, 0.95),
      (gaps, {x, y, a, ratio}, share) => {
        const region = emptyRegion(13, 5, 290, 270);
        for (let row = 0; row < region.height; ++row) {
          for (let from = 0; from < region.width; ++from) {
            const isGap = gaps.some(
              ([left, top, side]) => from >= left && from < left + side && row >= top && row < top + side
            );
            if (!isGap) setRun(region, row, from, from + 1);
          }
        }
        const ellipse = {x, y, a, b: ratio * a, cos: Math.cos(1), sin: Math.sin(1)};
        const expected = isWithin(ellipse, region, share);
        if (expected) ++within;
        if (new PixelCounts(region).fewestOutside(x, y, ellipse.b / 1.5) > 0) ++ruledOut;
        expect(withinTest(region, share)(ellipse)).toBe(expected);
      }
    ),
    {...seeded, numRuns: 80}
  );
  expect(within).toBeGreaterThan(10);
  expect(ruledOut).toBeGreaterThan(10);
});

test("pixels of a square that lie outside are counted by whole words, in the box of a region and beyond it", () => {
  const region = emptyRegion(10, 20, 64, 40);
  for (let row = 0; row < 40; ++row) setRun(region, row, 0, row < 10 ? 32 : 64);
  const counts = new PixelCounts(region);
  // Columns 10 … 73 are the region's two words, rows 10 … 73 hold it with 10 rows above and 14 below.
  expect(counts.fewestOutside(41.5, 41.5, 31.5)).toBe(64 * (10 + 14) + 32 * 10);
  // One column less on either side, and no word is whole.
  expect(counts.fewestOutside(41.5, 41.5, 30.5)).toBe(0);
  // Two words to the right of the box.
  expect(counts.fewestOutside(105.5, 41.5, 31.5)).toBe(64 * 64);
});
