import {describe, expect, it} from "vitest";
import {wavelengthNm} from "../../data-loaders/simulate/electron.js";
import {Fft2d} from "../../data-loaders/simulate/fft-2d.js";
import {applyLens, lensTransfer} from "../../data-loaders/simulate/lens.js";
import type {Microscope} from "../../data-loaders/simulate/recipe.js";

const PERFECT: Microscope = {
  voltageKv: 200,
  magnification: 400000,
  sphericalAberrationMm: 1.2,
  defocusNm: [0, 0],
  astigmatismNm: 0,
  focusSpreadNm: 0,
  convergenceMrad: 0,
  apertureMrad: 1000
};

describe("applyLens", () => {
  it.each([
    [-66, 3],
    [-66, 7],
    [-200, 5],
    [150, 4]
  ])("images a weak phase ε cos(2πqx) as 1 + 2ε sin χ cos(2πqx) at defocus %i nm, %i cycles", (defocusNm, cycles) => {
    const [size, pixelSizeNm, weak] = [32, 0.1, 1e-4];
    const fft = new Fft2d(size);
    const wave = fft.createField();
    for (let i = 0; i < size * size; i++) {
      const phase = weak * Math.cos((2 * Math.PI * cycles * (i % size)) / size);
      wave[2 * i] = Math.cos(phase);
      wave[2 * i + 1] = Math.sin(phase);
    }
    fft.forward(wave);
    applyLens(wave, size, pixelSizeNm, PERFECT, {defocusNm, astigmatismAngle: 0});
    fft.inverse(wave);
    const q = cycles / (size * pixelSizeNm);
    const wavelength = wavelengthNm(200);
    const chi = Math.PI * wavelength * defocusNm * q ** 2 + 0.5 * Math.PI * 1.2e6 * wavelength ** 3 * q ** 4;
    for (const x of [0, 5, 11, 31]) {
      const intensity = wave[2 * x] ** 2 + wave[2 * x + 1] ** 2;
      const expected = 2 * Math.sin(chi) * Math.cos((2 * Math.PI * cycles * x) / size);
      expect((intensity - 1) / weak).toBeCloseTo(expected, 3);
    }
  });

  it("leaves a plane wave alone", () => {
    const fft = new Fft2d(16);
    const wave = fft.createField().map((_, i) => (i % 2 === 0 ? 1 : 0));
    fft.forward(wave);
    applyLens(wave, 16, 0.1, {...PERFECT, apertureMrad: 10}, {defocusNm: -100, astigmatismAngle: 1});
    fft.inverse(wave);
    expect(wave[0]).toBeCloseTo(1, 9);
    expect(wave[1]).toBeCloseTo(0, 9);
  });
});

describe("lensTransfer", () => {
  it("stops what the aperture stops", () => {
    const transfer = lensTransfer({...PERFECT, apertureMrad: 10}, {defocusNm: 0, astigmatismAngle: 0});
    const frequency = (mrad: number) => (mrad * 1e-3) / wavelengthNm(200);
    expect(transfer(frequency(8), 0).amplitude).toBeCloseTo(1, 6);
    expect(transfer(0, frequency(10)).amplitude).toBeCloseTo(0.5, 6);
    expect(transfer(frequency(9), frequency(9)).amplitude).toBe(0);
  });

  it("has a defocus that differs along the axes of its astigmatism", () => {
    const focus = {defocusNm: -100, astigmatismAngle: Math.PI / 2};
    const astigmatic = lensTransfer({...PERFECT, astigmatismNm: 20}, focus);
    const along = (defocusNm: number) => lensTransfer(PERFECT, {defocusNm, astigmatismAngle: 0})(2, 0).chi;
    expect(astigmatic(2, 0).chi).toBeCloseTo(along(-120), 9);
    expect(astigmatic(0, 2).chi).toBeCloseTo(along(-80), 9);
  });

  it("damps by focus spread as exp(−½(πλΔq²)²) and by convergence as exp(−(πα/λ)²(C_sλ³q³ + Δfλq)²)", () => {
    const wavelength = wavelengthNm(200);
    const spread = lensTransfer({...PERFECT, focusSpreadNm: 6}, {defocusNm: -80, astigmatismAngle: 0})(4, 0);
    expect(spread.amplitude).toBeCloseTo(Math.exp(-0.5 * (Math.PI * wavelength * 6 * 16) ** 2), 9);
    const convergent = lensTransfer({...PERFECT, convergenceMrad: 0.4}, {defocusNm: -80, astigmatismAngle: 0})(4, 0);
    const slope = 1.2e6 * wavelength ** 3 * 64 - 80 * wavelength * 4;
    expect(convergent.amplitude).toBeCloseTo(Math.exp(-(((Math.PI * 0.4e-3) / wavelength) ** 2) * slope ** 2), 9);
  });
});
