import {GOLD, PLATINUM} from "./material.js";
import type {Camera, Recipe} from "./recipe.js";

const HOW =
  "Simulated by Feret, no real specimen: projected solids with a crystal lattice on an amorphous carbon film, imaged through an objective lens (defocus, spherical aberration, envelopes, aperture) onto a camera with Poisson noise and blur. The exact masks, centres and sizes lie beside it in truth/truth.json.";

/** A 1024² CCD camera of 24 µm pixels behind a scintillator. */
const CCD: Camera = {
  exposureS: 1,
  electronsPerPx: 100,
  countsPerElectron: 12,
  readNoiseCounts: 8,
  halfTransferCyclesPerPx: 0.22,
  shading: 0.05
};

const ULTRASMALL_GOLD: Recipe = {
  name: "gold-2nm",
  title: "Ultrasmall gold, 2 nm, low contrast",
  materialName: "Au",
  notes: `Particles of about 2 nm hardly darken the film: find out how far the threshold can go. ${HOW}`,
  frames: 4,
  sizePx: 1024,
  pixelSizeNm: 0.06,
  microscope: {
    voltageKv: 200,
    magnification: 400000,
    sphericalAberrationMm: 1.2,
    defocusNm: [-110, -70],
    astigmatismNm: 4,
    focusSpreadNm: 6,
    convergenceMrad: 0.3,
    apertureMrad: 20
  },
  film: {thicknessNm: 12, roughness: 0.08, roughnessNm: 12},
  particles: {
    material: GOLD,
    count: [85, 120],
    diameterNm: 2,
    diameterSpread: 0.14,
    diameterLimitsNm: [1.3, 3],
    shapes: {sphere: 3, ellipsoid: 1},
    restingShare: 0,
    clumpSizes: [0.9, 0.1],
    neighbourDistance: [0.95, 1.15],
    gapNm: 0.4,
    latticeContrast: 0.5
  },
  camera: {...CCD, electronsPerPx: 40, countsPerElectron: 25}
};

const OVERLAPPING_GOLD: Recipe = {
  name: "gold-5nm-overlapping",
  title: "Gold, 5 nm, many overlaps",
  materialName: "Au",
  notes: `Most particles touch or overlap others, in pairs, triples and chains: watch the separation. ${HOW}`,
  frames: 4,
  sizePx: 1024,
  pixelSizeNm: 0.096,
  microscope: {
    voltageKv: 200,
    magnification: 250000,
    sphericalAberrationMm: 1.2,
    defocusNm: [-260, -120],
    astigmatismNm: 6,
    focusSpreadNm: 6,
    convergenceMrad: 0.3,
    apertureMrad: 12
  },
  film: {thicknessNm: 12, roughness: 0.08, roughnessNm: 14},
  particles: {
    material: GOLD,
    count: [125, 155],
    diameterNm: 5,
    diameterSpread: 0.12,
    diameterLimitsNm: [3.2, 7],
    shapes: {sphere: 4, ellipsoid: 1},
    restingShare: 0,
    clumpSizes: [0.3, 0.32, 0.2, 0.1, 0.05, 0.03],
    neighbourDistance: [0.68, 1.02],
    gapNm: 0.6,
    latticeContrast: 0.5
  },
  camera: CCD
};

const MIXED_PLATINUM: Recipe = {
  name: "platinum-mixed",
  title: "Platinum, 6–10 nm, mixed shapes",
  materialName: "Pt",
  notes: `Cubes, octahedra, spheres and ellipsoids side by side: compare their circularity and Feret diameters. ${HOW}`,
  frames: 4,
  sizePx: 1024,
  pixelSizeNm: 0.08,
  microscope: {
    voltageKv: 300,
    magnification: 300000,
    sphericalAberrationMm: 1.2,
    defocusNm: [-200, -90],
    astigmatismNm: 5,
    focusSpreadNm: 6,
    convergenceMrad: 0.25,
    apertureMrad: 14
  },
  film: {thicknessNm: 12, roughness: 0.07, roughnessNm: 15},
  particles: {
    material: PLATINUM,
    count: [34, 42],
    diameterNm: 7.8,
    diameterSpread: 0.13,
    diameterLimitsNm: [6, 10],
    shapes: {cube: 1, octahedron: 1, sphere: 0.7, ellipsoid: 0.7},
    restingShare: 0.5,
    clumpSizes: [0.75, 0.2, 0.05],
    neighbourDistance: [0.85, 1.1],
    gapNm: 0.5,
    latticeContrast: 0.5
  },
  camera: {...CCD, electronsPerPx: 130, exposureS: 0.8}
};

/** The recipes of the embedded samples. */
export const RECIPES: readonly Recipe[] = [ULTRASMALL_GOLD, OVERLAPPING_GOLD, MIXED_PLATINUM];

/** @throws Error when there is no such recipe. */
export function findRecipe(name: string): Recipe {
  const recipe = RECIPES.find((candidate) => candidate.name === name);
  if (!recipe) throw new Error(`no recipe "${name}"; there are ${RECIPES.map((known) => known.name).join(", ")}`);
  return recipe;
}
