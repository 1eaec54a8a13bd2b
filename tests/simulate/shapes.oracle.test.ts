import {describe, expect, it} from "vitest";
import {Random} from "../../data-loaders/simulate/random.js";
import {
  type Rotation,
  randomRotation,
  restingRotation,
  rotate,
  type Vector
} from "../../data-loaders/simulate/rotation.js";
import {
  cube,
  ellipsoid,
  octahedron,
  type Projection,
  project,
  type Solid,
  sphere
} from "../../data-loaders/simulate/shapes.js";

const IDENTITY: Rotation = [1, 0, 0, 0, 1, 0, 0, 0, 1];

function measure({entryNm, exitNm}: Projection, pixelSizeNm: number) {
  let volume = 0;
  let pixels = 0;
  let thickest = 0;
  for (let i = 0; i < entryNm.length; i++) {
    const thickness = exitNm[i] - entryNm[i];
    volume += thickness * pixelSizeNm ** 2;
    thickest = Math.max(thickest, thickness);
    if (thickness > 0) pixels++;
  }
  return {volume, thickest, areaNm2: pixels * pixelSizeNm ** 2};
}

function measured(solid: Solid, pixelSizeNm: number) {
  return measure(project(solid, 0.3, -0.2, pixelSizeNm), pixelSizeNm);
}

describe("sphere", () => {
  it("has the chord 2√(r² − x² − y²) at every pixel, evenly before and behind its centre", () => {
    const {x, y, width, height, entryNm, exitNm} = project(sphere(10), 20.3, 31.6, 0.25);
    for (let i = 0; i < width * height; i++) {
      const dx = (x + (i % width) - 20.3) * 0.25;
      const dy = (y + Math.floor(i / width) - 31.6) * 0.25;
      const half = Math.sqrt(Math.max(0, 25 - dx * dx - dy * dy));
      expect(exitNm[i]).toBeCloseTo(half, 9);
      expect(entryNm[i]).toBeCloseTo(-half, 9);
    }
  });

  it("holds the volume πd³/6 behind the area πd²/4", () => {
    const {volume, areaNm2, thickest} = measured(sphere(8), 0.05);
    expect(volume / ((Math.PI * 8 ** 3) / 6)).toBeCloseTo(1, 3);
    expect(areaNm2 / ((Math.PI * 8 ** 2) / 4)).toBeCloseTo(1, 2.5);
    expect(thickest).toBeCloseTo(8, 2);
  });
});

describe("ellipsoid", () => {
  it("shows an ellipse of area πab/4 along an axis", () => {
    const {areaNm2, thickest} = measured(ellipsoid([9, 6, 4], IDENTITY), 0.04);
    expect(areaNm2 / ((Math.PI * 9 * 6) / 4)).toBeCloseTo(1, 2.5);
    expect(thickest).toBeCloseTo(4, 2);
  });

  it("holds the volume πabc/6 however it is turned", () => {
    const random = new Random(21);
    for (let i = 0; i < 5; i++) {
      const {volume} = measured(ellipsoid([9, 6, 4], randomRotation(random)), 0.08);
      expect(volume / ((Math.PI * 9 * 6 * 4) / 6)).toBeCloseTo(1, 2.5);
    }
  });

  it("shows the area that Vickers' formula gives for a turned ellipsoid", () => {
    // Projected along the unit vector n (in the ellipsoid's frame): π √(b²c²n₁² + a²c²n₂² + a²b²n₃²) with half axes.
    const random = new Random(22);
    const [a, b, c] = [5, 3, 2];
    for (let i = 0; i < 5; i++) {
      const rotation = randomRotation(random);
      const [n1, n2, n3] = [rotation[6], rotation[7], rotation[8]];
      const expected = Math.PI * Math.hypot(b * c * n1, a * c * n2, a * b * n3);
      const {areaNm2} = measured(ellipsoid([2 * a, 2 * b, 2 * c], rotation), 0.03);
      expect(areaNm2 / expected).toBeCloseTo(1, 2.5);
    }
  });
});

describe("cube", () => {
  it("shows a square of constant thickness along an axis", () => {
    const {volume, areaNm2, thickest} = measured(cube(6, IDENTITY), 0.05);
    expect(thickest).toBeCloseTo(6, 9);
    expect(volume).toBeCloseTo(areaNm2 * 6, 6);
    expect(areaNm2 / 36).toBeCloseTo(1, 1.5);
  });

  it("holds the volume a³ and shows the area a² Σ|nᵢ| however it is turned", () => {
    const random = new Random(23);
    for (let i = 0; i < 8; i++) {
      const rotation = randomRotation(random);
      const {volume, areaNm2} = measured(cube(6, rotation), 0.06);
      const shadow = 36 * (Math.abs(rotation[6]) + Math.abs(rotation[7]) + Math.abs(rotation[8]));
      expect(volume / 216).toBeCloseTo(1, 2.3);
      expect(areaNm2 / shadow).toBeCloseTo(1, 2);
    }
  });

  it("loses its corners, not its faces, to rounding", () => {
    const sharp = measured(cube(6, IDENTITY), 0.05);
    const rounded = measured(cube(6, IDENTITY, 0.85), 0.05);
    expect(rounded.volume).toBeLessThan(sharp.volume);
    expect(rounded.volume).toBeGreaterThan(0.9 * sharp.volume);
    expect(rounded.thickest).toBeCloseTo(6, 9);
  });
});

describe("octahedron", () => {
  it("holds the volume √2 a³/3 however it is turned", () => {
    const random = new Random(24);
    for (let i = 0; i < 8; i++) {
      const {volume} = measured(octahedron(7, randomRotation(random)), 0.06);
      expect(volume / ((Math.SQRT2 / 3) * 343)).toBeCloseTo(1, 2.3);
    }
  });

  it("shows a square of area a² along an axis, thickest √2 a in the middle", () => {
    const {areaNm2, thickest} = measured(octahedron(7, IDENTITY), 0.03);
    expect(areaNm2 / 49).toBeCloseTo(1, 2);
    expect(thickest).toBeLessThanOrEqual(7 * Math.SQRT2);
    expect(thickest).toBeGreaterThan(7 * Math.SQRT2 - 0.08);
  });
});

describe("rotations", () => {
  it("keep lengths, angles and handedness", () => {
    const random = new Random(25);
    for (const rotation of [randomRotation(random), restingRotation(random, [1, 1, 1], 4)]) {
      const [x, y, z] = [rotate(rotation, [1, 0, 0]), rotate(rotation, [0, 1, 0]), rotate(rotation, [0, 0, 1])];
      const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
      const cross: Vector = [x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]];
      expect(dot(x, x)).toBeCloseTo(1, 12);
      expect(dot(x, y)).toBeCloseTo(0, 12);
      expect(dot(cross, z)).toBeCloseTo(1, 12);
    }
  });

  it("turn the facet of a resting crystal into the beam", () => {
    const turned = rotate(restingRotation(new Random(26), [1, 1, 1], 0), [1, 1, 1]);
    expect(turned[2]).toBeCloseTo(Math.sqrt(3), 12);
  });

  it("point everywhere alike: the mean of each squared direction is 1/3", () => {
    const random = new Random(27);
    const sums = [0, 0, 0];
    for (let i = 0; i < 6000; i++) {
      rotate(randomRotation(random), [0, 0, 1]).forEach((part, axis) => {
        sums[axis] += (part * part) / 6000;
      });
    }
    // Standard error √(4/45/6000) = 0.0038.
    for (const sum of sums) expect(Math.abs(sum - 1 / 3)).toBeLessThan(0.02);
  });
});
