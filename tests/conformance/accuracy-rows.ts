import type {Recipe} from "../../data-loaders/simulate/recipe.js";
import {type SimulatedFrame, simulateFrame} from "../../data-loaders/simulate/simulate-frame.js";
import type {Mask} from "../../src/particles/mask.js";
import type {BorderRule} from "../../src/particles/parameters.js";
import type {Region} from "../../src/particles/particle-set.js";
import {hasPixel} from "../../src/particles/region.js";
import {labelledFrames, overlapFrames} from "./labelled-micrographs.js";

/** Frames of each recipe. */
export const FRAMES = 4;
/** Apart from the seeds that constants were tuned on, 70001 to 70004. */
export const FIRST_SEED = 80_001;
/** The labelled micrographs come without a scale; the limits in nm need one. */
export const NOMINAL_PIXEL_SIZE_NM = 0.2;

/** A mask and the particles it holds. */
export interface Case {
  map: Mask;
  pixelSizeNm: number;
  truth: Region[];
  /** Pixels that are not asked of the particles found: the labels do not say whose they are. */
  leftOut?: Mask;
}

/** One row of the table. */
export interface Row {
  id: string;
  title: string;
  source: "exact" | "network" | "labels";
  cases: Case[];
  /** Instead of each method's own. */
  borderRule?: BorderRule;
}

export function simulatedFrames(recipe: Recipe): SimulatedFrame[] {
  return Array.from({length: FRAMES}, (_, i) => simulateFrame(recipe, FIRST_SEED + i));
}

/** The particles of a simulated frame that do not touch its border. */
export function trueRegions({particles}: SimulatedFrame): Region[] {
  return particles.filter(({touchesBorder}) => !touchesBorder).map(({region}) => region);
}

/** A sample's own masks, without any network. */
export function exactRow({name, title}: Recipe, frames: readonly SimulatedFrame[]): Row {
  const cases = frames.map((frame): Case => {
    return {map: exactMask(frame), pixelSizeNm: frame.pixelSizeNm, truth: trueRegions(frame)};
  });
  return {id: name, title, source: "exact", cases};
}

/** The labelled micrographs. */
export function labelRows(): Row[] {
  const source = "labels";
  const late = "after-separation";
  const emps = labelledCases();
  return [
    {id: "emps", title: "EMPS, every second micrograph", source, cases: emps},
    {id: "emps-late", title: "the same, border rule after separation", source, cases: emps, borderRule: late},
    {
      id: "tetrahedra",
      title: "Gold tetrahedra, visible parts, border rule after separation",
      source,
      cases: overlapCases(),
      borderRule: late
    }
  ];
}

/** The half of the labelled micrographs that no constant was tuned on. */
function labelledCases(): Case[] {
  return [...labelledFrames()]
    .filter((_, i) => i % 2 === 1)
    .map(({mask, particles}) => ({map: mask, pixelSizeNm: NOMINAL_PIXEL_SIZE_NM, truth: particles}));
}

function overlapCases(): Case[] {
  return [...overlapFrames()].map(({mask, overlap, parts}) => ({
    map: mask,
    pixelSizeNm: NOMINAL_PIXEL_SIZE_NM,
    truth: parts,
    leftOut: overlap
  }));
}

function exactMask({width, height, particles}: SimulatedFrame): Mask {
  const data = new Uint8Array(width * height);
  for (const {region} of particles) {
    for (let y = region.y; y < region.y + region.height; ++y) {
      for (let x = region.x; x < region.x + region.width; ++x) if (hasPixel(region, x, y)) data[y * width + x] = 255;
    }
  }
  return {width, height, data};
}
