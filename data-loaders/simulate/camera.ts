import {type Fft2d, radialTable} from "./fft-2d.js";
import type {Random} from "./random.js";
import type {Camera} from "./recipe.js";

/** Black level of the camera in counts, so that read-out noise is never clipped. */
const OFFSET_COUNTS = 100;

/**
 * Exposes a camera to an image wave: uneven illumination, Poisson noise of the
 * electrons, light spread in the scintillator (the blur follows the noise, so
 * the noise is correlated as in a real camera), read-out noise, whole counts.
 *
 * @param wave complex field whose squared modulus is the intensity, 1 without a specimen; overwritten.
 * @returns size² counts, cut at 0 and 65535.
 */
export function expose(wave: Float64Array, camera: Camera, random: Random, fft: Fft2d): Uint16Array {
  const {size} = fft;
  const illumination = drawIllumination(camera.shading, random);
  for (let row = 0, i = 0; row < size; row++) {
    const v = (2 * row + 1) / size - 1;
    for (let column = 0; column < size; column++, i += 2) {
      const u = (2 * column + 1) / size - 1;
      const intensity = wave[i] * wave[i] + wave[i + 1] * wave[i + 1];
      wave[i] = random.poisson(intensity * illumination(u, v) * camera.electronsPerPx);
      wave[i + 1] = 0;
    }
  }
  fft.forward(wave);
  fft.applyRadial(
    wave,
    radialTable(size, (frequency) => modulationTransfer(frequency, camera))
  );
  fft.inverse(wave);
  const counts = new Uint16Array(size * size);
  for (let i = 0; i < counts.length; i++) {
    const value = OFFSET_COUNTS + camera.countsPerElectron * wave[2 * i] + random.normal(0, camera.readNoiseCounts);
    counts[i] = Math.min(65535, Math.max(0, Math.round(value)));
  }
  return counts;
}

/** A Lorentzian: the spread of light falls off about exponentially. 1 at frequency 0. */
export function modulationTransfer(cyclesPerPx: number, {halfTransferCyclesPerPx}: Camera): number {
  return 1 / (1 + (cyclesPerPx / halfTransferCyclesPerPx) ** 2);
}

/** A slope and a dome over −1 … 1 in both directions. */
function drawIllumination(shading: number, random: Random): (u: number, v: number) => number {
  const angle = random.uniform(0, 2 * Math.PI);
  const slope = shading * random.uniform(0.4, 1);
  const [sx, sy] = [slope * Math.cos(angle), slope * Math.sin(angle)];
  const dome = (shading / 2) * random.uniform(0, 1);
  return (u, v) => 1 + sx * u + sy * v - dome * (u * u + v * v);
}
