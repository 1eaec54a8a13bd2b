import {wavelengthNm} from "./electron.js";
import type {Microscope} from "./recipe.js";

/** What a frame draws of the lens: the rest is the microscope's. */
export interface Focus {
  /** Underfocus is negative. */
  defocusNm: number;
  /** Direction of the astigmatism's first axis. */
  astigmatismAngle: number;
}

/** Width in mrad over which the edge of the objective aperture falls off, so that it does not ring. */
const APERTURE_EDGE_MRAD = 0.4;

/**
 * Passes an exit wave's spectrum through the objective lens, in place: phase
 * shift χ = πλΔf q² + ½πC_s λ³q⁴, the envelopes of focus spread and
 * convergence, and the objective aperture (Kirkland, Advanced Computing in
 * Electron Microscopy, ch. 3; Reimer and Kohl, Transmission Electron
 * Microscopy, ch. 6). The envelopes act on the wave (quasi-coherent), which
 * holds for the linear part of the image.
 *
 * @param spectrum complex field of size² frequencies, as `Fft2d` orders them.
 */
export function applyLens(
  spectrum: Float64Array,
  size: number,
  pixelSizeNm: number,
  microscope: Microscope,
  focus: Focus
): void {
  const transfer = lensTransfer(microscope, focus);
  const step = 1 / (size * pixelSizeNm);
  for (let row = 0, i = 0; row < size; row++) {
    const qy = (row > size / 2 ? row - size : row) * step;
    for (let column = 0; column < size; column++, i += 2) {
      const qx = (column > size / 2 ? column - size : column) * step;
      const {amplitude, chi} = transfer(qx, qy);
      if (amplitude === 0) {
        spectrum[i] = 0;
        spectrum[i + 1] = 0;
        continue;
      }
      // spectrum · amplitude · exp(−iχ)
      const re = amplitude * Math.cos(chi);
      const im = -amplitude * Math.sin(chi);
      const a = spectrum[i];
      const b = spectrum[i + 1];
      spectrum[i] = a * re - b * im;
      spectrum[i + 1] = a * im + b * re;
    }
  }
}

/** The lens at a frequency (1/nm): what it leaves of the wave's amplitude, and the phase χ in rad it takes off. */
export function lensTransfer(microscope: Microscope, {defocusNm, astigmatismAngle}: Focus) {
  const wavelength = wavelengthNm(microscope.voltageKv);
  const sphericalNm = microscope.sphericalAberrationMm * 1e6;
  const cos2 = microscope.astigmatismNm * Math.cos(2 * astigmatismAngle);
  const sin2 = microscope.astigmatismNm * Math.sin(2 * astigmatismAngle);
  const convergence = (Math.PI * microscope.convergenceMrad * 1e-3) / wavelength;
  const cutoff = ((microscope.apertureMrad + 3 * APERTURE_EDGE_MRAD) * 1e-3) / wavelength;
  return (qx: number, qy: number): {amplitude: number; chi: number} => {
    const q2 = qx * qx + qy * qy;
    if (q2 > cutoff * cutoff) return {amplitude: 0, chi: 0};
    const astigmatic = cos2 * (qx * qx - qy * qy) + sin2 * 2 * qx * qy;
    const chi =
      Math.PI * wavelength * (defocusNm * q2 + astigmatic) + 0.5 * Math.PI * sphericalNm * wavelength ** 3 * q2 * q2;
    const temporal = 0.5 * (Math.PI * wavelength * microscope.focusSpreadNm * q2) ** 2;
    const q = Math.sqrt(q2);
    const spatial = (convergence * q * wavelength * (sphericalNm * wavelength ** 2 * q2 + defocusNm)) ** 2;
    const edge = (q * wavelength * 1e3 - microscope.apertureMrad) / APERTURE_EDGE_MRAD;
    const aperture = 1 / (1 + Math.exp(4 * edge));
    return {amplitude: Math.exp(-temporal - spatial) * aperture, chi};
  };
}
