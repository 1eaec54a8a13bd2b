import {describe, expect, it} from "vitest";
import {diffractionLoss, fringePotential, projectLattice} from "../../data-loaders/simulate/lattice.js";
import {GOLD} from "../../data-loaders/simulate/material.js";
import {Random} from "../../data-loaders/simulate/random.js";
import {type Rotation, randomRotation} from "../../data-loaders/simulate/rotation.js";

const IDENTITY: Rotation = [1, 0, 0, 0, 1, 0, 0, 0, 1];

describe("projectLattice", () => {
  it("shows the {200} fringes of 0.204 nm in a gold crystal seen along [001], {220} unresolved", () => {
    const {fringes, losses} = projectLattice(GOLD, IDENTITY, 5, 5.5, [0, 0, 0]);
    expect(fringes.map(({g}) => 1 / Math.hypot(...g))).toEqual([expect.closeTo(0.2039, 4), expect.closeTo(0.2039, 4)]);
    expect(losses.map(({g}) => 1 / Math.hypot(...g))).toEqual([expect.closeTo(0.1442, 4), expect.closeTo(0.1442, 4)]);
  });

  it("shows nothing that runs along the beam: at any orientation |g_z| T stays small", () => {
    const random = new Random(31);
    for (let i = 0; i < 20; i++) {
      const {fringes, losses} = projectLattice(GOLD, randomRotation(random), 6, 5, [0, 0, 0]);
      for (const {g} of [...fringes, ...losses]) expect(Math.abs(g[2]) * 6).toBeLessThanOrEqual(4);
    }
  });
});

describe("fringePotential", () => {
  it("equals the integral of the lattice waves along the ray", () => {
    const {fringes} = projectLattice(GOLD, randomRotation(new Random(32)), 2, 20, [0.4, 1.9, 5]);
    expect(fringes.length).toBeGreaterThan(2);
    const [x, y, entry, exit] = [0.31, -0.77, -0.6, 1.1];
    const steps = 4000;
    let expected = 0;
    for (let i = 0; i < steps; i++) {
      const z = entry + ((i + 0.5) * (exit - entry)) / steps;
      for (const {g, amplitudeV, phase} of fringes) {
        expected += (amplitudeV * Math.cos(2 * Math.PI * (g[0] * x + g[1] * y + g[2] * z) + phase) * 1.7) / steps;
      }
    }
    expect(fringePotential(fringes, x, y, entry, exit)).toBeCloseTo(expected, 4);
  });
});

describe("diffractionLoss", () => {
  it("is what a weak phase grating takes from the direct beam, −2 ln J₀(x)", () => {
    const loss = diffractionLoss([{g: [7, 0, 0], amplitudeV: 10, phase: 0}], 3, 0.01);
    // J₀(0.3) = 0.977626
    expect(loss).toBeCloseTo(-2 * Math.log(0.977626), 3);
  });
});
