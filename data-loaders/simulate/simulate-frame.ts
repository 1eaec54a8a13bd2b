import {expose} from "./camera.js";
import {filmPhase, filmThickness} from "./carbon-film.js";
import {interactionConstant, wavelengthNm} from "./electron.js";
import {Fft2d} from "./fft-2d.js";
import {diffractionLoss, fringePotential, projectLattice} from "./lattice.js";
import {applyLens, type Focus} from "./lens.js";
import {attenuationLengthNm, CARBON, meanInnerPotential} from "./material.js";
import {Random} from "./random.js";
import type {Recipe} from "./recipe.js";
import {layOut, type PlacedParticle} from "./scene.js";
import {type Projection, project} from "./shapes.js";
import {type TrueParticle, trueParticle} from "./true-particle.js";

export interface SimulatedFrame {
  width: number;
  height: number;
  /** Counts of the camera, row by row from the top. */
  pixels: Uint16Array;
  pixelSizeNm: number;
  defocusNm: number;
  /** Every particle that the frame shows; masks may overlap. */
  particles: TrueParticle[];
}

/** The specimen as the beam meets it: what it does to each pixel's wave. */
interface Specimen {
  phaseRad: Float64Array;
  /** ln(incident / transmitted intensity). */
  attenuation: Float64Array;
}

/** Fringes this close to the sampling limit (half a cycle a pixel) would show as moiré. */
const FINEST_FRINGE_CYCLES_PER_PX = 0.47;

/**
 * Simulates a bright-field micrograph and knows its truth.
 *
 * Electrons pass an amorphous carbon film and convex particles of a crystal as
 * one phase grating: exit wave exp(iσV_p − μ/2) with the projected potential
 * V_p (mean inner potential, lattice waves, atoms of the film) and the
 * attenuation μ by scattering past the objective aperture. The objective lens
 * turns the wave into an image: Fresnel rims, granularity of the carbon and
 * lattice contrast follow. Then the camera. The scene is periodic, so that the
 * transforms meet no edge: what the right border cuts goes on at the left one.
 *
 * Left out: multiple scattering beyond the phase grating, inelastic scattering,
 * twins and defects, drift.
 *
 * @param seed the same recipe and seed give the same pixels (on one JavaScript engine).
 * @throws Error when the recipe's size is no power of two (by fft.js).
 */
export function simulateFrame(recipe: Recipe, seed: number): SimulatedFrame {
  const {sizePx, pixelSizeNm, microscope} = recipe;
  const random = new Random(seed);
  const fft = fftOf(sizePx);
  const focus: Focus = {
    defocusNm: random.uniform(...microscope.defocusNm),
    astigmatismAngle: random.uniform(0, Math.PI)
  };
  const placed = layOut(recipe, random);
  const wave = fft.createField();
  const specimen = makeFilm(recipe, random, fft, wave);
  const particles = placed.flatMap((particle) => addParticle(specimen, particle, recipe, random));
  transmit(specimen, wave);
  fft.forward(wave);
  applyLens(wave, sizePx, pixelSizeNm, microscope, focus);
  fft.inverse(wave);
  const pixels = expose(wave, recipe.camera, random, fft);
  return {width: sizePx, height: sizePx, pixels, pixelSizeNm, defocusNm: focus.defocusNm, particles};
}

let lastFft: Fft2d | undefined;

/** The plan of the last size used: frames of a stack share it. */
function fftOf(size: number): Fft2d {
  if (lastFft?.size !== size) lastFft = new Fft2d(size);
  return lastFft;
}

function makeFilm(recipe: Recipe, random: Random, fft: Fft2d, field: Float64Array): Specimen {
  const {voltageKv, apertureMrad} = recipe.microscope;
  const thickness = filmThickness(recipe, random);
  filmPhase(thickness, recipe, random, fft, field);
  const phasePerNm = interactionConstant(voltageKv) * meanInnerPotential(CARBON);
  const attenuationNm = attenuationLengthNm(CARBON, voltageKv, apertureMrad);
  return {
    phaseRad: thickness.map((nm, i) => field[2 * i] + phasePerNm * nm),
    attenuation: thickness.map((nm) => nm / attenuationNm)
  };
}

/** Adds a particle to the specimen, at every place where the periodic scene shows it. */
function addParticle(specimen: Specimen, particle: PlacedParticle, recipe: Recipe, random: Random): TrueParticle[] {
  const {sizePx, pixelSizeNm, microscope, particles} = recipe;
  const {material, latticeContrast} = particles;
  const {solid, rotation, xNm, yNm} = particle;
  const [xPx, yPx] = [xNm / pixelSizeNm, yNm / pixelSizeNm];
  const projection = project(solid, xPx, yPx, pixelSizeNm);
  const angle = () => random.uniform(0, 2 * Math.PI);
  const lattice = projectLattice(material, rotation, 2 * solid.radiusNm, finestFringe(recipe), [
    angle(),
    angle(),
    angle()
  ]);
  const sigma = interactionConstant(microscope.voltageKv);
  const latticeSigma = sigma * latticeContrast;
  const meanPhasePerNm = sigma * meanInnerPotential(material);
  const attenuationNm = attenuationLengthNm(material, microscope.voltageKv, microscope.apertureMrad);
  const {x, y, width, height, entryNm, exitNm} = projection;
  for (let row = 0, i = 0; row < height; row++) {
    const target = modulo(y + row, sizePx) * sizePx;
    const dy = (y + row - yPx) * pixelSizeNm;
    for (let column = 0; column < width; column++, i++) {
      const thickness = exitNm[i] - entryNm[i];
      if (thickness <= 0) continue;
      const dx = (x + column - xPx) * pixelSizeNm;
      const pixel = target + modulo(x + column, sizePx);
      const fringes = fringePotential(lattice.fringes, dx, dy, entryNm[i], exitNm[i]);
      specimen.phaseRad[pixel] += meanPhasePerNm * thickness + latticeSigma * fringes;
      specimen.attenuation[pixel] +=
        thickness / attenuationNm + diffractionLoss(lattice.losses, thickness, latticeSigma);
    }
  }
  return appearances(particle, projection, sizePx, pixelSizeNm);
}

/** Highest frequency in 1/nm that both the aperture and the pixels pass. */
function finestFringe({microscope, pixelSizeNm}: Recipe): number {
  const aperture = (microscope.apertureMrad * 1e-3) / wavelengthNm(microscope.voltageKv);
  return Math.min(aperture, FINEST_FRINGE_CYCLES_PER_PX / pixelSizeNm);
}

/** A particle that the frame cuts comes back at the opposite border: one entry for each piece. */
function appearances(
  particle: PlacedParticle,
  projection: Projection,
  sizePx: number,
  pixelSizeNm: number
): TrueParticle[] {
  const sideNm = sizePx * pixelSizeNm;
  const found: TrueParticle[] = [];
  for (const down of [0, -1, 1]) {
    for (const right of [0, -1, 1]) {
      const moved = {...particle, xNm: particle.xNm + right * sideNm, yNm: particle.yNm + down * sideNm};
      const shifted = {...projection, x: projection.x + right * sizePx, y: projection.y + down * sizePx};
      const truth = trueParticle(moved, shifted, sizePx, pixelSizeNm);
      if (truth) found.push(truth);
    }
  }
  return found;
}

/** Turns a specimen into the wave that leaves it: e^(iφ − μ/2), under a plane wave of intensity 1. */
function transmit({phaseRad, attenuation}: Specimen, wave: Float64Array): void {
  for (let i = 0; i < phaseRad.length; i++) {
    const amplitude = Math.exp(-attenuation[i] / 2);
    wave[2 * i] = amplitude * Math.cos(phaseRad[i]);
    wave[2 * i + 1] = amplitude * Math.sin(phaseRad[i]);
  }
}

function modulo(value: number, period: number): number {
  return ((value % period) + period) % period;
}
