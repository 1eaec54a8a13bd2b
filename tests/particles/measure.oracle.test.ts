import {describe, expect, test} from "vitest";
import {circumscribedRadiusPx} from "../../src/particles/circles.js";
import {feretDiameters} from "../../src/particles/feret.js";
import {hullSides, pixelCornerHull} from "../../src/particles/hull.js";
import type {Mask} from "../../src/particles/mask.js";
import {measureRegion} from "../../src/particles/measure.js";
import {disks, maskOf, onlyRegion, paint, regionsOf} from "./support/masks.js";

function measured(mask: Parameters<typeof onlyRegion>[0], pixelSizeNm = 1) {
  return measureRegion(onlyRegion(mask), pixelSizeNm);
}

/** Distance from the best point of a grid of a tenth of a pixel to the nearest pixel outside of the only region. */
function largestRadius({width, height, data}: Mask): number {
  const outside = [...data.keys()].filter((i) => data[i] === 0).map((i) => [i % width, Math.floor(i / width)]);
  const radiusAt = (x: number, y: number) => {
    let least = Number.POSITIVE_INFINITY;
    for (const [u, v] of outside) {
      const [du, dv] = [Math.max(u - x, 0, x - u - 1), Math.max(v - y, 0, y - v - 1)];
      if (du * du + dv * dv < least) least = du * du + dv * dv;
    }
    return Math.sqrt(least);
  };
  let best = 0;
  for (let i = 0; i < width * height; ++i) {
    const [x, y] = [i % width, Math.floor(i / width)];
    // No point of this pixel is farther from its middle.
    if (data[i] === 0 || radiusAt(x + 0.5, y + 0.5) + Math.SQRT1_2 <= best) continue;
    for (let k = 0; k < 100; ++k) best = Math.max(best, radiusAt(x + (k % 10) / 10, y + Math.floor(k / 10) / 10));
  }
  return best;
}

test("a single pixel has defined values", () => {
  const m = measured(maskOf("#"));
  expect(m).toMatchObject({areaPx: 1, perimeterNm: 0, hullPerimeterNm: 0, convexity: 1, solidity: 1, formFactor: 1});
  expect(m).toMatchObject({holes: 0, xPx: 0, yPx: 0, feretMinNm: 1, feretMinAngleDeg: 0, feretPerpendicularNm: 1});
  // The diagonal of the pixel.
  expect(m.feretMaxNm).toBeCloseTo(Math.SQRT2, 12);
  expect(m.aspectRatioMaxMin).toBeCloseTo(Math.SQRT2, 12);
  // A unit square has the second moment 1/12, so 4 √(1/12).
  expect(m.ellipseMajorNm).toBeCloseTo(4 * Math.sqrt(1 / 12), 12);
  expect(m.ellipseMinorNm).toBeCloseTo(4 * Math.sqrt(1 / 12), 12);
});

test.each([2, 3, 31, 32, 33, 64, 100])("a line of %i pixels has defined values, lying or standing", (n) => {
  for (const mask of [paint(n, 1, () => true), paint(1, n, () => true)]) {
    const m = measured(mask);
    // There and back, without a corner between opposite directions.
    expect(m.perimeterNm).toBeCloseTo(2 * 0.98 * (n - 1), 10);
    expect(m).toMatchObject({areaPx: n, feretMinNm: 1, convexity: 1, solidity: 1, holes: 0});
    expect(m.feretMaxNm).toBeCloseTo(Math.hypot(n, 1), 10);
    expect(m.feretPerpendicularNm).toBeCloseTo(n, 10);
    expect(m.ellipseMajorNm).toBeCloseTo((4 * n) / Math.sqrt(12), 9);
    expect(m.feretMinAngleDeg).toBe(mask.height === 1 ? 90 : 0);
    expect(m.orientationDeg).toBe(mask.height === 1 ? 0 : 90);
  }
});

test("a diagonal line", () => {
  const m = measured(maskOf("#...\n.#..\n..#.\n...#"));
  expect(m.areaPx).toBe(4);
  expect(m.perimeterNm).toBeCloseTo(2 * 3 * 1.406, 10);
  expect(m.feretMaxNm).toBeCloseTo(4 * Math.SQRT2, 10);
  expect(m.feretMinNm).toBeCloseTo(Math.SQRT2, 10);
  // From upper left to lower right, so the minor direction rises to the right.
  expect(m.feretMinAngleDeg).toBeCloseTo(45, 10);
  expect(m.orientationDeg).toBeCloseTo(135, 10);
});

test.each([2, 6, 17, 40])("a square of %i pixels", (n) => {
  const m = measured(
    paint(n, n, () => true),
    0.25
  );
  expect(m.areaNm2).toBeCloseTo((n * 0.25) ** 2, 12);
  expect(m.feretMinNm).toBeCloseTo(n * 0.25, 12);
  expect(m.feretMaxNm).toBeCloseTo(n * 0.25 * Math.SQRT2, 12);
  expect(m.perimeterNm).toBeCloseTo((4 * 0.98 * (n - 1) - 4 * 0.091) * 0.25, 12);
  expect(m.equivalentDiameterNm).toBeCloseTo((2 * n * 0.25) / Math.sqrt(Math.PI), 12);
  expect(m.solidity).toBe(1);
  expect(m.xPx).toBeCloseTo((n - 1) / 2, 12);
});

describe("shapes drawn at pixel centres come close to the plane's", () => {
  test.each([12, 25, 60])("a disk of radius %i px", (r) => {
    const m = measured(disks(2 * r + 10, 2 * r + 10, [[r + 4.3, r + 4.6, r]]));
    expect(Math.abs(m.equivalentDiameterNm / (2 * r) - 1)).toBeLessThan(0.01);
    expect(Math.abs(m.perimeterNm / (2 * Math.PI * r) - 1)).toBeLessThan(0.04);
    expect(Math.abs(m.feretMaxNm - 2 * r)).toBeLessThan(1.5);
    expect(Math.abs(m.feretMinNm - 2 * r)).toBeLessThan(1.5);
    expect(m.convexity).toBeGreaterThan(0.97);
    expect(m.solidity).toBeGreaterThan(0.97);
    expect(m.xPx).toBeCloseTo(r + 4.3, 0);
  });

  test("an ellipse has its axes and its direction", () => {
    const [a, b, turn] = [40, 16, Math.PI / 6];
    const m = measured(
      paint(120, 120, (x, y) => {
        // Counter-clockwise on the image, whose y axis points down.
        const u = (x - 60) * Math.cos(turn) - (y - 60) * Math.sin(turn);
        const v = (x - 60) * Math.sin(turn) + (y - 60) * Math.cos(turn);
        return (u / a) ** 2 + (v / b) ** 2 <= 1;
      })
    );
    expect(m.ellipseMajorNm / (2 * a)).toBeCloseTo(1, 1.7);
    expect(m.ellipseMinorNm / (2 * b)).toBeCloseTo(1, 1.7);
    expect(m.orientationDeg).toBeCloseTo(30, 0);
    expect(Math.abs(m.feretMinAngleDeg - 120)).toBeLessThan(6);
    expect(m.feretMinNm).toBeCloseTo(2 * b, -0.5);
    expect(m.areaPx / (Math.PI * a * b)).toBeCloseTo(1, 2);
  });

  test("an annulus has one hole, the area between, and the perimeter of its outside", () => {
    const inside = (x: number, y: number): boolean => {
      const d = Math.hypot(x - 40, y - 40);
      return d <= 30 && d > 16;
    };
    const m = measured(paint(81, 81, inside));
    const full = measured(disks(81, 81, [[40, 40, 30]]));
    expect(m.holes).toBe(1);
    expect(m.areaPx / (Math.PI * (30 ** 2 - 16 ** 2))).toBeCloseTo(1, 2);
    expect(m.perimeterNm).toBe(full.perimeterNm);
    expect(m.solidity).toBeCloseTo(m.areaPx / full.hullAreaNm2, 12);
  });
});

test("Feret diameters equal those of every pair of corners and every direction", () => {
  for (let seed = 1; seed <= 40; ++seed) {
    let state = seed;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const blobs = Array.from({length: 3}, () => [20 + 15 * random(), 20 + 15 * random(), 3 + 9 * random()] as const);
    const mask = disks(60, 60, [...blobs, [27, 27, 6]]);
    const hull = pixelCornerHull(hullSides(onlyRegion(mask)));
    const points = Array.from({length: hull.count}, (_, i) => [hull.x[i] / 2, hull.y[i] / 2] as const);
    const max = Math.max(...points.flatMap(([ax, ay]) => points.map(([bx, by]) => Math.hypot(ax - bx, ay - by))));
    const widths = points.map(([ax, ay], i) => {
      const [bx, by] = points[(i + 1) % points.length];
      const length = Math.hypot(bx - ax, by - ay);
      return Math.max(...points.map(([px, py]) => Math.abs((bx - ax) * (py - ay) - (by - ay) * (px - ax)) / length));
    });
    const feret = feretDiameters(hull);
    expect(feret.maxPx).toBeCloseTo(max, 10);
    expect(feret.minPx).toBeCloseTo(Math.min(...widths), 10);
    // The direction is one in which the polygon is as wide as the minimum.
    const [dx, dy] = [Math.cos((feret.minAngleDeg * Math.PI) / 180), -Math.sin((feret.minAngleDeg * Math.PI) / 180)];
    const along = points.map(([x, y]) => x * dx + y * dy);
    expect(Math.max(...along) - Math.min(...along)).toBeCloseTo(feret.minPx, 8);
  }
});

describe("inscribed and circumscribed circles", () => {
  test.each([1, 2, 5, 16, 33])("a square of %i pixels", (n) => {
    const m = measured(paint(n, n, () => true));
    expect(m.inscribedDiameterNm).toBeCloseTo(n, 0.9);
    expect(m.circumscribedDiameterNm).toBeCloseTo(n * Math.SQRT2, 10);
    expect(m.extent).toBeCloseTo(1 / Math.SQRT2, 10);
  });

  test.each([6, 15, 40])("a disk of radius %i px lies between them", (r) => {
    const m = measured(disks(2 * r + 10, 2 * r + 10, [[r + 4.3, r + 4.6, r]]));
    expect(Math.abs(m.inscribedDiameterNm - 2 * r)).toBeLessThan(1.5);
    expect(Math.abs(m.circumscribedDiameterNm - 2 * r)).toBeLessThan(2);
    expect(m.inscribedDiameterNm).toBeLessThanOrEqual(m.feretMinNm + 1e-9);
    expect(m.circumscribedDiameterNm).toBeGreaterThanOrEqual(m.feretMaxNm - 1e-9);
  });

  // The ridge of a slanted rod rises and falls with the steps of its outline.
  test.each([0.1, 0.3, 0.5, 0.8, 1.2])("ellipses, rods and bars at %f rad: no circle is much larger", (angle) => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (const inside of [
      (u: number, v: number) => (u / 22) ** 2 + (v / 7) ** 2 <= 1,
      (u: number, v: number) => Math.hypot(Math.max(0, Math.abs(u) - 12), v) <= 6,
      (u: number, v: number) => Math.abs(u) <= 18 && Math.abs(v) <= 8
    ]) {
      const mask = paint(52, 52, (x, y) => inside((x - 25.7) * c + (y - 25.6) * s, (y - 25.6) * c - (x - 25.7) * s));
      const missing = 2 * largestRadius(mask) - measured(mask).inscribedDiameterNm;
      expect(missing).toBeGreaterThan(-0.1);
      expect(missing).toBeLessThan(0.2);
    }
  });

  test("the larger of two lobes, and the width of a ring", () => {
    const lobes = measured(
      disks(120, 60, [
        [25, 30, 15],
        [47, 30, 9],
        [78, 30, 24]
      ])
    );
    expect(Math.abs(lobes.inscribedDiameterNm - 48)).toBeLessThan(1.5);
    const ring = measured(paint(81, 81, (x, y) => Math.abs(Math.hypot(x - 40, y - 40) - 25) <= 8));
    expect(Math.abs(ring.inscribedDiameterNm - 16)).toBeLessThan(1.5);
    expect(Math.abs(ring.circumscribedDiameterNm - 66)).toBeLessThan(2);
  });

  test("the smallest circle holds all corners, and rests on two or three", () => {
    for (let k = 1; k <= 30; ++k) {
      const mask = paint(
        60,
        60,
        (x, y) => (x * 7 + y * 13 * k) % 5 > 0 && Math.abs(x - 30) + Math.abs(y - 30) / (1 + (k % 3)) < 8 + k / 2
      );
      const [region] = regionsOf(mask);
      const hull = pixelCornerHull(hullSides(region));
      const radius = circumscribedRadiusPx(hull);
      let largestPair = 0;
      for (let i = 0; i < hull.count; ++i) {
        for (let j = 0; j < i; ++j)
          largestPair = Math.max(largestPair, Math.hypot(hull.x[i] - hull.x[j], hull.y[i] - hull.y[j]) / 4);
      }
      expect(radius).toBeGreaterThanOrEqual(largestPair - 1e-9);
      // Jung's theorem.
      expect(radius).toBeLessThanOrEqual((2 * largestPair) / Math.sqrt(3) + 1e-9);
    }
  });
});

test("means over the region of the probability map and of grey values", () => {
  const region = onlyRegion(maskOf("##.\n.##"));
  const probability = Uint8Array.of(255, 51, 0, 0, 102, 204);
  const intensity = Float32Array.of(1, 2, 100, 100, 3, 6);
  const m = measureRegion(region, 1, {width: 3, probability, intensity});
  expect(m.meanProbability).toBeCloseTo((255 + 51 + 102 + 204) / 4 / 255, 12);
  expect(m.meanIntensity).toBe(3);
});
