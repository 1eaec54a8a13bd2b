import {wavelengthNm} from "./electron.js";
import {GOLD, PLATINUM} from "./material.js";
import type {Random} from "./random.js";
import type {Recipe} from "./recipe.js";

const SIZE_PX = 512;
const VOLTAGES_KV = [80, 120, 200, 300];

/**
 * Draws a recipe of one frame to train a network on: every quantity over the
 * range that microscopes and samples show, most of them evenly on a logarithmic
 * scale, so that no setting of the embedded samples is the typical one.
 *
 * Particles are 5 to 160 px across and 1.2 to 60 nm; the film is 2 to 30 nm
 * thick; 8 to 500 electrons fall on a pixel; they cover 1 to 45 % of the frame.
 */
export function drawTrainingRecipe(random: Random, name: string): Recipe {
  const diameterPx = random.logUniform(5, 160);
  // Small pixels go with small particles: 5 px across 1.2 nm would be sampled too coarsely to be taken.
  const diameterNm = Math.max(1.2, Math.min(60, random.logUniform(0.02, 0.6) * diameterPx));
  const pixelSizeNm = diameterNm / diameterPx;
  const voltageKv = VOLTAGES_KV[random.weightedIndex([1, 2, 4, 2])];
  const defocusNm = drawDefocusNm(random, pixelSizeNm, voltageKv);
  const diameterSpread = random.uniform(0.05, 0.35);
  const coverage = random.logUniform(0.01, 0.45);
  const count = Math.max(1, Math.round((coverage * SIZE_PX ** 2) / ((Math.PI / 4) * diameterPx ** 2)));
  return {
    name,
    title: name,
    materialName: "",
    notes: "",
    frames: 1,
    sizePx: SIZE_PX,
    pixelSizeNm,
    microscope: {
      voltageKv,
      magnification: 100000,
      sphericalAberrationMm: random.uniform(0.5, 2.5),
      defocusNm: [defocusNm, defocusNm],
      astigmatismNm: Math.abs(defocusNm) * random.uniform(0, 0.1),
      focusSpreadNm: random.uniform(4, 12),
      convergenceMrad: random.uniform(0.1, 0.5),
      apertureMrad: random.logUniform(6, 24)
    },
    film: {
      thicknessNm: random.logUniform(2, 30),
      roughness: random.uniform(0.02, 0.2),
      roughnessNm: SIZE_PX * pixelSizeNm * random.logUniform(0.06, 0.5)
    },
    particles: {
      material: random.uniform() < 0.5 ? GOLD : PLATINUM,
      count: [count, count],
      diameterNm,
      diameterSpread,
      diameterLimitsNm: [diameterNm * 0.35, diameterNm * 2.2],
      shapes: {
        sphere: random.uniform(0.2, 1),
        ellipsoid: random.uniform(0, 1),
        cube: random.uniform(0, 0.6),
        octahedron: random.uniform(0, 0.6)
      },
      restingShare: random.uniform(),
      clumpSizes: [1, random.uniform(0, 0.8), random.uniform(0, 0.5), random.uniform(0, 0.3), random.uniform(0, 0.2)],
      neighbourDistance: [random.uniform(0.6, 0.95), random.uniform(0.98, 1.15)],
      gapNm: diameterNm * random.uniform(0.05, 0.3),
      latticeContrast: random.uniform(0.1, 0.8)
    },
    camera: {
      exposureS: 1,
      electronsPerPx: random.logUniform(8, 500),
      countsPerElectron: random.logUniform(4, 40),
      readNoiseCounts: random.uniform(1, 15),
      halfTransferCyclesPerPx: random.uniform(0.12, 0.45),
      shading: random.uniform(0, 0.25)
    }
  };
}

/**
 * As `drawTrainingRecipe`, but of particles that hardly darken the film: 1.2 to 4 nm and 12 to 80 px across, few
 * electrons, thin in projection beside 6 to 20 nm of carbon.
 */
export function drawFaintRecipe(random: Random, name: string): Recipe {
  const recipe = drawTrainingRecipe(random, name);
  const diameterPx = random.logUniform(12, 80);
  const diameterNm = random.logUniform(1.2, 4);
  const pixelSizeNm = diameterNm / diameterPx;
  const coverage = random.logUniform(0.03, 0.3);
  const count = Math.max(3, Math.round((coverage * SIZE_PX ** 2) / ((Math.PI / 4) * diameterPx ** 2)));
  const {voltageKv} = recipe.microscope;
  const defocusNm = -Math.min(400, (random.logUniform(1, 8) * pixelSizeNm) ** 2 / wavelengthNm(voltageKv));
  return {
    ...recipe,
    pixelSizeNm,
    microscope: {...recipe.microscope, defocusNm: [defocusNm, defocusNm], apertureMrad: random.logUniform(10, 25)},
    film: {
      ...recipe.film,
      thicknessNm: random.uniform(6, 20),
      roughnessNm: SIZE_PX * pixelSizeNm * random.logUniform(0.1, 0.5)
    },
    particles: {
      ...recipe.particles,
      count: [count, count],
      diameterNm,
      diameterLimitsNm: [diameterNm * 0.5, diameterNm * 1.8],
      diameterSpread: random.uniform(0.05, 0.25),
      gapNm: diameterNm * random.uniform(0.05, 0.3)
    },
    camera: {...recipe.camera, electronsPerPx: random.logUniform(12, 120)}
  };
}

/** A defocus, mostly under, whose first Fresnel fringe √(λ|Δf|) lies half a pixel to six pixels from an edge. */
function drawDefocusNm(random: Random, pixelSizeNm: number, voltageKv: number): number {
  const fringePx = random.logUniform(0.5, 6);
  const magnitude = Math.min(4000, (fringePx * pixelSizeNm) ** 2 / wavelengthNm(voltageKv));
  return random.uniform() < 0.75 ? -magnitude : magnitude;
}
