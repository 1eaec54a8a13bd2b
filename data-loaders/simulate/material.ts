import {interactionConstant, lorentzFactor, wavelengthNm} from "./electron.js";

/**
 * Elastic scattering factor f(s) = Σ aᵢ exp(−bᵢ s²), s = q/2 (Peng, Ren, Dudarev
 * and Whelan, Acta Cryst. A 52 (1996) 257; International Tables for
 * Crystallography C, table 4.3.2.2). a in Å, b in Å².
 */
interface ScatteringFactor {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

export interface Material {
  readonly symbol: string;
  readonly scattering: ScatteringFactor;
  readonly atomsPerNm3: number;
  /** Edge of the cubic face-centred cell in nm; null for an amorphous material. */
  readonly latticeNm: number | null;
  /** Debye–Waller B at room temperature in Å². */
  readonly debyeWaller: number;
}

/** h²/(2πmₑe) in V Å²: turns a scattering factor in Å into an integrated potential in V Å³. */
const FACTOR_TO_POTENTIAL = 47.878;
const ANGSTROM_PER_NM = 10;

function faceCentred(symbol: string, latticeNm: number, debyeWaller: number, scattering: ScatteringFactor): Material {
  return {symbol, scattering, atomsPerNm3: 4 / latticeNm ** 3, latticeNm, debyeWaller};
}

export const GOLD = faceCentred("Au", 0.40782, 0.62, {
  a: [0.9674, 1.8916, 3.3993, 3.0524, 1.2607],
  b: [0.2358, 1.4712, 5.6758, 18.7119, 61.5286]
});

export const PLATINUM = faceCentred("Pt", 0.39236, 0.37, {
  a: [0.9148, 1.8096, 3.2134, 3.2953, 1.5754],
  b: [0.2263, 1.3813, 5.3243, 17.5987, 60.0171]
});

/** Evaporated carbon of 1.9 g/cm³. */
export const CARBON: Material = {
  symbol: "C",
  scattering: {a: [0.0893, 0.2563, 0.757, 1.0487, 0.3575], b: [0.2465, 1.71, 6.4094, 18.6113, 50.2523]},
  atomsPerNm3: 95,
  latticeNm: null,
  debyeWaller: 0
};

/** Potential of one atom, integrated over space, seen at the frequency q (1/nm); in V nm³. */
export function atomPotential(material: Material, qPerNm: number): number {
  const {a, b} = material.scattering;
  const s2 = (qPerNm / ANGSTROM_PER_NM / 2) ** 2;
  const factor = a.reduce((sum, ai, i) => sum + ai * Math.exp(-b[i] * s2), 0);
  return (FACTOR_TO_POTENTIAL * factor * Math.exp(-material.debyeWaller * s2)) / ANGSTROM_PER_NM ** 3;
}

/** Mean inner potential in V, of neutral free atoms put side by side. */
export function meanInnerPotential(material: Material): number {
  return material.atomsPerNm3 * atomPotential(material, 0);
}

/** Phase of one atom, integrated over area, seen at the frequency q; in rad nm². */
export function atomPhase(material: Material, voltageKv: number, qPerNm: number): number {
  return interactionConstant(voltageKv) * atomPotential(material, qPerNm);
}

/**
 * Thickness in nm over which the intensity within the objective aperture falls
 * to 1/e, by elastic scattering past the aperture (mass–thickness contrast):
 * 1/Λ = N ∫ |γ f|² dΩ beyond it, closed for a sum of Gaussians. First Born
 * approximation; Bragg scattering is left to the wave.
 */
export function attenuationLengthNm(material: Material, voltageKv: number, apertureMrad: number): number {
  const {a, b} = material.scattering;
  const wavelength = wavelengthNm(voltageKv) * ANGSTROM_PER_NM;
  const cutoff = (apertureMrad * 1e-3) / wavelength;
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < a.length; j++) {
      const width = b[i] + b[j];
      sum += ((a[i] * a[j]) / width) * Math.exp((-width * cutoff ** 2) / 4);
    }
  }
  const crossSectionNm2 = (4 * Math.PI * (lorentzFactor(voltageKv) * wavelength) ** 2 * sum) / ANGSTROM_PER_NM ** 2;
  return 1 / (material.atomsPerNm3 * crossSectionNm2);
}
