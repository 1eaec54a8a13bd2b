import {describe, expect, it} from "vitest";
import {interactionConstant, lorentzFactor, wavelengthNm} from "../../data-loaders/simulate/electron.js";
import {
  atomPotential,
  attenuationLengthNm,
  CARBON,
  GOLD,
  meanInnerPotential,
  PLATINUM
} from "../../data-loaders/simulate/material.js";

describe("wavelengthNm", () => {
  // Williams and Carter, Transmission Electron Microscopy, table 1.2, with more digits.
  it.each([
    [100, 3.7014],
    [200, 2.5079],
    [300, 1.9687]
  ])("of %i kV is %f pm", (voltageKv, picometres) => {
    expect(wavelengthNm(voltageKv) * 1e3).toBeCloseTo(picometres, 4);
  });
});

describe("interactionConstant", () => {
  // Values as Kirkland, Advanced Computing in Electron Microscopy, ch. 5, has them.
  it.each([
    [100, 0.9244],
    [200, 0.7288],
    [300, 0.6526]
  ])("of %i kV is %f rad/(kV Å)", (voltageKv, expected) => {
    expect(interactionConstant(voltageKv) * 100).toBeCloseTo(expected, 3);
  });
});

describe("meanInnerPotential", () => {
  // Neutral free atoms overestimate; measured and calculated values lie at 21–30 V for Au, 23–34 V for Pt.
  it("is that of free atoms for gold and platinum", () => {
    expect(meanInnerPotential(GOLD)).toBeGreaterThan(27);
    expect(meanInnerPotential(GOLD)).toBeLessThan(31);
    expect(meanInnerPotential(PLATINUM)).toBeGreaterThan(meanInnerPotential(GOLD));
  });

  it("has the density of the metals", () => {
    const gramsPerCm3 = (atomsPerNm3: number, mass: number) => (atomsPerNm3 * mass * 1e21) / 6.02214e23;
    expect(gramsPerCm3(GOLD.atomsPerNm3, 196.967)).toBeCloseTo(19.3, 1);
    expect(gramsPerCm3(PLATINUM.atomsPerNm3, 195.084)).toBeCloseTo(21.45, 1);
    expect(gramsPerCm3(CARBON.atomsPerNm3, 12.011)).toBeCloseTo(1.9, 1);
  });
});

describe("attenuationLengthNm", () => {
  it.each([
    [CARBON, 200, 8],
    [GOLD, 200, 12],
    [GOLD, 300, 0]
  ])("agrees with the integral over the angles (%#)", (material, voltageKv, apertureMrad) => {
    // σ = ∫ |γ m e/(2πħ²) V(q)|² λ² 2πq dq; f in nm is the potential over h²/(2πmₑe) = 0.47878 V nm².
    const wavelength = wavelengthNm(voltageKv);
    const noVibration = {...material, debyeWaller: 0};
    const step = 0.002;
    let crossSection = 0;
    for (let q = (apertureMrad * 1e-3) / wavelength + step / 2; q < 200; q += step) {
      const f = (lorentzFactor(voltageKv) * atomPotential(noVibration, q)) / 0.47878;
      crossSection += f * f * wavelength ** 2 * 2 * Math.PI * q * step;
    }
    const expected = 1 / (material.atomsPerNm3 * crossSection);
    expect(attenuationLengthNm(material, voltageKv, apertureMrad) / expected).toBeCloseTo(1, 4);
  });

  it("grows with the aperture and with the voltage", () => {
    expect(attenuationLengthNm(GOLD, 200, 20)).toBeGreaterThan(attenuationLengthNm(GOLD, 200, 10));
    expect(attenuationLengthNm(GOLD, 300, 10)).toBeGreaterThan(attenuationLengthNm(GOLD, 200, 10));
  });
});
