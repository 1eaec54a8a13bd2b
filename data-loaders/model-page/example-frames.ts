import {median} from "d3";
import {strFromU8, strToU8, unzipSync, zipSync} from "fflate";
import {cached, codeFingerprint, hashOf} from "../cache.js";
import {deriveSeed, Random} from "../simulate/random.js";
import type {Recipe} from "../simulate/recipe.js";
import {RECIPES} from "../simulate/samples.js";
import {simulateFrame} from "../simulate/simulate-frame.js";
import {drawTrainingRecipe} from "../simulate/training-recipe.js";
import {paintTruth} from "./paint-truth.js";

/** A simulated micrograph that no network was trained on, with its truth. */
export interface ExampleFrame {
  /** What the frame shows, in words. */
  title: string;
  seed: number;
  width: number;
  height: number;
  pixelSizeNm: number;
  /** Number of true particles, pieces at the border included. */
  particles: number;
  /** Median of their equivalent diameters in px. */
  medianDiameterPx: number;
  pixels: Uint16Array;
  /** 255 where any particle is, else 0. */
  truth: Uint8Array;
}

/** Seeds of this page alone: training, tuning and tests derive theirs from other words. */
const SEED = deriveSeed(2023, "examples of the page Model");
const DRAWN_FRAMES = 9;
const SIDE_PX = 512;

/** One frame like each embedded sample, then frames whose every setting is drawn as for training; the same each time. */
export async function* exampleFrames(): AsyncGenerator<ExampleFrame> {
  for (const [i, recipe] of RECIPES.entries()) {
    yield exampleFrame(cropped(recipe), deriveSeed(SEED, "embedded", i), recipe.title);
  }
  for (let i = 0; i < DRAWN_FRAMES; ++i) {
    const seed = deriveSeed(SEED, "drawn", i);
    yield exampleFrame(drawTrainingRecipe(new Random(seed), `frame ${i}`), seed, "Drawn at random");
  }
}

/** Simulates a frame, or takes it from the cache: all networks are shown the same ones. */
async function exampleFrame(recipe: Recipe, seed: number, kind: string): Promise<ExampleFrame> {
  const key = hashOf(JSON.stringify(recipe), String(seed), await codeFingerprint("data-loaders/simulate"));
  const zip = await cached("example-frame", key, async () => {
    const frame = simulateFrame(recipe, seed);
    const {width, height, pixels, pixelSizeNm, particles} = frame;
    const medianDiameterPx = median(particles, (particle) => particle.equivalentDiameterNm / pixelSizeNm) ?? 0;
    const facts = {width, height, pixelSizeNm, particles: particles.length, medianDiameterPx};
    const files = {
      facts: strToU8(JSON.stringify(facts)),
      pixels: new Uint8Array(pixels.buffer),
      truth: paintTruth(frame)
    };
    return zipSync(files, {level: 1});
  });
  const {facts, pixels, truth} = unzipSync(zip);
  const {diameterNm} = recipe.particles;
  const size = `${diameterNm.toPrecision(2)} nm at ${recipe.pixelSizeNm.toPrecision(2)} nm a pixel`;
  const title = `${kind}: ${size}, ${recipe.camera.electronsPerPx.toFixed(0)} electrons a pixel`;
  // Sliced, so that the 16-bit view starts at an even byte.
  return {title, seed, ...JSON.parse(strFromU8(facts)), pixels: new Uint16Array(pixels.slice().buffer), truth};
}

/** The same sample on a smaller frame, with as many particles for its area. */
function cropped(recipe: Recipe): Recipe {
  const share = (SIDE_PX / recipe.sizePx) ** 2;
  const [low, high] = recipe.particles.count;
  const count = [Math.round(low * share), Math.round(high * share)] as const;
  return {...recipe, sizePx: SIDE_PX, particles: {...recipe.particles, count}};
}
