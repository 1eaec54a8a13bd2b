import {writeDm3} from "../../src/formats/write-dm3.js";
import {deriveSeed} from "./random.js";
import type {Recipe} from "./recipe.js";
import {findRecipe} from "./samples.js";
import {simulateFrame} from "./simulate-frame.js";
import {frameTruth, type SampleTruth} from "./truth.js";

export interface SimulatedSample {
  /** A DigitalMicrograph 3 stack of unsigned 16-bit counts. */
  dm3: Uint8Array;
  truth: SampleTruth;
  /** The fields of sample.json: title, material, notes, and free ones. */
  sampleJson: Record<string, string | number>;
}

/**
 * Simulates one of the embedded samples.
 *
 * @param recipe its name, or any recipe.
 * @param seed the same seed gives the same bytes.
 * @param frames how many, defaults to the recipe's; the first ones stay the same.
 * @throws Error when there is no recipe of this name.
 */
export function simulateSample(recipe: string | Recipe, seed: number, frames?: number): SimulatedSample {
  const known = typeof recipe === "string" ? findRecipe(recipe) : recipe;
  const {name, sizePx, pixelSizeNm, microscope, camera, particles, film} = known;
  const count = frames ?? known.frames;
  const simulated = Array.from({length: count}, (_, i) => simulateFrame(known, deriveSeed(seed, name, i)));
  const dm3 = writeDm3({
    title: known.title,
    width: sizePx,
    height: sizePx,
    frames: simulated.map(({pixels}) => pixels),
    pixelType: "uint16",
    pixelSizeNm,
    instrument: {
      microscope: "Feret simulator",
      voltageKv: microscope.voltageKv,
      magnification: microscope.magnification,
      exposureS: camera.exposureS,
      mode: "IMAGING"
    }
  });
  const truth: SampleTruth = {
    format: "feret-truth",
    version: 1,
    sample: name,
    seed,
    width: sizePx,
    height: sizePx,
    pixelSizeNm,
    frames: simulated.map(frameTruth)
  };
  const sampleJson = {
    title: known.title,
    material: known.materialName,
    notes: known.notes,
    origin: "simulated by Feret",
    seed,
    nominal_diameter_nm: particles.diameterNm,
    film_nm: film.thicknessNm
  };
  return {dm3, truth, sampleJson};
}
