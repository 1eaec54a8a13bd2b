import {type Fft2d, radialTable} from "./fft-2d.js";
import {atomPhase, CARBON} from "./material.js";
import type {Random} from "./random.js";
import type {Recipe} from "./recipe.js";

const WAVES = 24;
/** Neighbouring carbon atoms keep their distance: below this frequency (1/nm) their scattering is subdued … */
const ORDER_FREQUENCY = 2.5;
/** … by up to this share. A coarse stand-in for the measured structure factor of amorphous carbon. */
const ORDER_STRENGTH = 0.7;

/** Thickness of the film in nm at each pixel: its mean plus smooth, periodic roughness. */
export function filmThickness({film, sizePx, pixelSizeNm}: Recipe, random: Random): Float64Array {
  const thickness = new Float64Array(sizePx * sizePx).fill(film.thicknessNm);
  const finest = Math.max(1, (sizePx * pixelSizeNm) / film.roughnessNm);
  const amplitude = film.thicknessNm * film.roughness * Math.sqrt(2 / WAVES);
  for (let wave = 0; wave < WAVES; wave++) {
    addWave(thickness, sizePx, randomFrequency(finest, random), amplitude, random.uniform(0, 2 * Math.PI));
  }
  return thickness.map((value) => Math.max(0, value));
}

/**
 * Phase in rad that the atoms of the film give to the wave, about its mean:
 * atoms strewn at random (the shot noise of N atoms a pixel), each with the
 * phase of one carbon atom, drawn together by `ORDER_STRENGTH`.
 *
 * @param field space for the transform; its real parts hold the phase afterwards.
 */
export function filmPhase(thicknessNm: Float64Array, recipe: Recipe, random: Random, fft: Fft2d, field: Float64Array) {
  const {pixelSizeNm, microscope} = recipe;
  const pixelArea = pixelSizeNm ** 2;
  for (let i = 0; i < thicknessNm.length; i++) {
    field[2 * i] = Math.sqrt(CARBON.atomsPerNm3 * thicknessNm[i] * pixelArea) * random.normal();
    field[2 * i + 1] = 0;
  }
  const filter = radialTable(fft.size, (cyclesPerPx) => {
    const q = cyclesPerPx / pixelSizeNm;
    const order = 1 - ORDER_STRENGTH * Math.exp(-((q / ORDER_FREQUENCY) ** 2));
    return (order * atomPhase(CARBON, microscope.voltageKv, q)) / pixelArea;
  });
  fft.forward(field);
  fft.applyRadial(field, filter);
  fft.inverse(field);
}

/** Cycles a frame in x and y, not both 0, no finer than `finest`. */
function randomFrequency(finest: number, random: Random): [number, number] {
  for (;;) {
    const kx = Math.round(random.uniform(-finest, finest));
    const ky = Math.round(random.uniform(-finest, finest));
    const k = Math.hypot(kx, ky);
    if (k > 0 && k <= finest) return [kx, ky];
  }
}

/** Adds amplitude · cos(2π(kx x + ky y)/n + phase), separated into products of a row's and a column's factors. */
function addWave(target: Float64Array, n: number, [kx, ky]: [number, number], amplitude: number, phase: number) {
  const angle = (k: number, i: number) => (2 * Math.PI * k * i) / n;
  const cosX = Float64Array.from({length: n}, (_, x) => amplitude * Math.cos(angle(kx, x)));
  const sinX = Float64Array.from({length: n}, (_, x) => amplitude * Math.sin(angle(kx, x)));
  for (let y = 0, i = 0; y < n; y++) {
    const cosY = Math.cos(angle(ky, y) + phase);
    const sinY = Math.sin(angle(ky, y) + phase);
    for (let x = 0; x < n; x++, i++) target[i] += cosX[x] * cosY - sinX[x] * sinY;
  }
}
