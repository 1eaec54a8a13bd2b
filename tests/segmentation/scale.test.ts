import {describe, expect, test} from "vitest";
import {chooseScale, firstScale, typicalDiameterPx} from "../../src/segmentation/scale.js";

/** Discs of a diameter in the middle of cells of a grid; a pitch below the diameter makes them overlap. */
function discs(side: number, diameter: number, pitch: number) {
  const data = new Uint8Array(side * side);
  for (let y = 0, i = 0; y < side; ++y) {
    for (let x = 0; x < side; ++x, ++i) {
      const inside = Math.hypot((x % pitch) - pitch / 2, (y % pitch) - pitch / 2) < diameter / 2;
      data[i] = inside ? 255 : 0;
    }
  }
  return {width: side, height: side, data};
}

describe("typicalDiameterPx", () => {
  test.each([6, 12, 25, 60, 150])("is right for discs of %i px", (diameter) => {
    const typical = typicalDiameterPx(discs(600, diameter, 200));
    expect(typical / diameter).toBeGreaterThan(0.9);
    expect(typical / diameter).toBeLessThan(1.1);
  });

  test("stays near the diameter where discs touch in long chains", () => {
    const {width, height, data} = discs(400, 40, 40);
    // Every second row of discs is removed, so that the others form chains.
    data.forEach((_, i) => {
      if (Math.floor(i / (width * 40)) % 2 === 1) data[i] = 0;
    });
    expect(Math.abs(typicalDiameterPx({width, height, data}) / 40 - 1)).toBeLessThan(0.15);
  });

  test("says when there is nothing to measure", () => {
    expect(typicalDiameterPx({width: 3, height: 3, data: new Uint8Array(9)})).toBeNaN();
    expect(typicalDiameterPx({width: 3, height: 3, data: new Uint8Array(9).fill(255)})).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("chooseScale", () => {
  const contract = {particleSizePx: [20, 150] as [number, number]};

  test.each([
    [6, 4],
    [12, 2],
    [30, 1],
    [140, 1],
    [250, 0.5],
    [500, 0.25]
  ])("discs of %i px are seen at a scale of %d", (diameter, scale) => {
    expect(chooseScale(discs(1200, diameter, 600), contract)).toBe(scale);
  });

  test("takes the nearest scale where none is enough", () => {
    expect(chooseScale(discs(200, 4, 50), {particleSizePx: [50, 100]})).toBe(4);
    expect(chooseScale(discs(1200, 1000, 1200), {particleSizePx: [20, 100]})).toBe(0.25);
  });

  test("is 1 without particles and ¼ for an image full of one", () => {
    const blank = {width: 50, height: 50, data: new Uint8Array(2500)};
    expect(chooseScale(blank, contract)).toBe(1);
    expect(chooseScale({...blank, data: blank.data.map(() => 255)}, contract)).toBe(0.25);
  });

  test("does not enlarge beyond 8192 × 8192 px", () => {
    const {width, height, data} = discs(4100, 6, 100);
    expect(chooseScale({width, height, data}, contract)).toBe(1);
    const half = discs(2100, 6, 100);
    expect(chooseScale(half, contract)).toBe(2);
  });
});

test("the first pass sees a quarter of an image of more than 1024 px", () => {
  expect([1, 1024, 1025, 8192].map((side) => firstScale(side, 5))).toEqual([1, 1, 0.25, 0.25]);
  expect(firstScale(5, 2000)).toBe(0.25);
});
