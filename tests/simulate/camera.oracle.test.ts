import {describe, expect, it} from "vitest";
import {expose, modulationTransfer} from "../../data-loaders/simulate/camera.js";
import {Fft2d} from "../../data-loaders/simulate/fft-2d.js";
import {Random} from "../../data-loaders/simulate/random.js";
import type {Camera} from "../../data-loaders/simulate/recipe.js";

const CAMERA: Camera = {
  exposureS: 1,
  electronsPerPx: 200,
  countsPerElectron: 10,
  readNoiseCounts: 5,
  halfTransferCyclesPerPx: 0.2,
  shading: 0
};

function exposeEmpty(camera: Camera) {
  const fft = new Fft2d(256);
  const wave = fft.createField().map((_, i) => (i % 2 === 0 ? 1 : 0));
  const counts = expose(wave, camera, new Random(41), fft);
  const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length;
  const variance = counts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / counts.length;
  return {counts, mean, variance};
}

describe("expose", () => {
  it("records offset + gain · dose on average", () => {
    const {mean} = exposeEmpty(CAMERA);
    // Standard error: 10 √200 / 256 = 0.55 counts.
    expect(Math.abs(mean - 2100)).toBeLessThan(2.8);
  });

  it("has Poisson noise, filtered by the modulation transfer, and read-out noise", () => {
    let transferred = 0;
    for (let i = 0; i < 65536; i++) {
      const cycles = (k: number) => (k > 128 ? k - 256 : k) / 256;
      transferred += modulationTransfer(Math.hypot(cycles(i % 256), cycles(Math.floor(i / 256))), CAMERA) ** 2 / 65536;
    }
    const {variance} = exposeEmpty(CAMERA);
    expect(variance / (100 * 200 * transferred + 25)).toBeCloseTo(1, 1.3);
  });

  it("spreads light by an all but absent blur: the noise is Poisson's alone", () => {
    const {variance} = exposeEmpty({...CAMERA, halfTransferCyclesPerPx: 1e6, readNoiseCounts: 0});
    expect(variance / (100 * 200)).toBeCloseTo(1, 1.3);
  });

  it("saturates at 65535 instead of starting over", () => {
    const {counts} = exposeEmpty({...CAMERA, countsPerElectron: 1000});
    expect(counts.every((value) => value === 65535)).toBe(true);
  });
});
