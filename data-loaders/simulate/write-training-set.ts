import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {encode} from "fast-png";
import {hasPixel} from "../../src/particles/region.js";
import type {TrainingEntry} from "../../src/tables/training-labels.js";
import {deriveSeed, Random} from "./random.js";
import {findRecipe, RECIPES} from "./samples.js";
import {type SimulatedFrame, simulateFrame} from "./simulate-frame.js";
import {drawFaintRecipe, drawTrainingRecipe} from "./training-recipe.js";

/** The pixels are the camera's counts as they are, so there is no scale of grey values to give. */
type SimulatedEntry = Omit<TrainingEntry, "grey_offset" | "grey_scale"> & {licence: string};

const RANDOM_RECIPES: Readonly<Record<string, typeof drawTrainingRecipe>> = {
  random: drawTrainingRecipe,
  faint: drawFaintRecipe
};

/** What `writeTrainingSet` can make. */
export const TRAINING_KINDS: readonly string[] = [...Object.keys(RANDOM_RECIPES), ...RECIPES.map(({name}) => name)];

/**
 * Writes simulated micrographs to train a network on or to judge it by:
 *
 *     manifest.json          the list of them
 *     NAME.png               16-bit counts
 *     NAME.labels.png        16-bit: 0, or the number of the particle; the last one where several overlap
 *     NAME.overlap.png       8-bit: 255 where several overlap
 *
 * @param folder is made when it is missing; files of the same name are replaced.
 * @param seed the same seed gives the same bytes; the first frames do not depend on `frames`.
 * @param kind "random": every frame draws its recipe with `drawTrainingRecipe`; "faint": with `drawFaintRecipe`;
 *   or the name of an embedded sample, whose recipe all frames follow. Defaults to "random".
 * @throws Error when there is no such recipe.
 */
export async function writeTrainingSet(folder: string, seed: number, frames: number, kind = "random"): Promise<void> {
  const draw = RANDOM_RECIPES[kind] ?? (() => findRecipe(kind));
  const prefix = kind === "random" ? "simulated" : kind;
  await mkdir(folder, {recursive: true});
  const manifest: SimulatedEntry[] = [];
  for (let i = 0; i < frames; ++i) {
    const name = `${prefix}-${seed}-${String(i).padStart(5, "0")}`;
    const frameSeed = deriveSeed(seed, "training", i);
    const recipe = draw(new Random(frameSeed), name);
    const frame = simulateFrame(recipe, deriveSeed(frameSeed, "frame", 0));
    const {width, height} = frame;
    const {labels, overlap} = paintLabels(frame);
    const entry: SimulatedEntry = {
      id: name,
      image: `${name}.png`,
      label_image: `${name}.labels.png`,
      overlap_image: `${name}.overlap.png`,
      labels: "instances",
      particles: frame.particles.length,
      pixel_size_nm: frame.pixelSizeNm,
      licence: "simulated by Feret"
    };
    await writeFile(join(folder, entry.image), encode({width, height, data: frame.pixels, channels: 1, depth: 16}));
    await writeFile(join(folder, entry.label_image), encode({width, height, data: labels, channels: 1, depth: 16}));
    await writeFile(join(folder, entry.overlap_image), encode({width, height, data: overlap, channels: 1, depth: 8}));
    manifest.push(entry);
  }
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
}

function paintLabels({width, height, particles}: SimulatedFrame) {
  const labels = new Uint16Array(width * height);
  const overlap = new Uint8Array(width * height);
  particles.forEach(({region}, index) => {
    for (let y = region.y; y < region.y + region.height; ++y) {
      for (let x = region.x; x < region.x + region.width; ++x) {
        if (!hasPixel(region, x, y)) continue;
        const i = y * width + x;
        if (labels[i] !== 0) overlap[i] = 255;
        labels[i] = index + 1;
      }
    }
  });
  return {labels, overlap};
}
