import {existsSync, readFileSync} from "node:fs";
import {decode} from "fast-png";
import type {Mask} from "../../src/particles/mask.js";
import type {Region} from "../../src/particles/particle-set.js";
import {emptyRegion, regionArea, setRun} from "../../src/particles/region.js";

const folder = new URL("../../../shared/data/micrographs/", import.meta.url);

/** True where the labelled micrographs are at hand. */
export const hasMicrographs = existsSync(folder);

/** The labels of one micrograph: all of them as one mask, and the particles apart. */
export interface LabelledFrame {
  mask: Mask;
  /** Particles of at least `leastAreaPx` that do not touch the border. */
  particles: Region[];
}

interface Entry {
  labels: string;
  label_image?: string;
}

/** Every frame whose particles are labelled one by one, in the order of the manifest. */
export function* labelledFrames(leastAreaPx = 30): Generator<LabelledFrame> {
  const entries = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8")) as Entry[];
  for (const {labels, label_image} of entries) {
    if (labels === "instances" && label_image !== undefined) yield readFrame(label_image, leastAreaPx);
  }
}

interface Run {
  y: number;
  from: number;
  to: number;
}

function readFrame(file: string, leastAreaPx: number): LabelledFrame {
  const {width, height, data, channels} = decode(readFileSync(new URL(file, folder)));
  const mask: Mask = {width, height, data: new Uint8Array(width * height)};
  const runs = new Map<number, Run[]>();
  const labelAt = (x: number, y: number): number => data[(y * width + x) * channels];
  for (let y = 0; y < height; ++y) {
    for (let from = 0, to = 0; from < width; from = to) {
      const label = labelAt(from, y);
      while (to < width && labelAt(to, y) === label) ++to;
      if (label === 0) continue;
      mask.data.fill(255, y * width + from, y * width + to);
      const known = runs.get(label);
      if (known === undefined) runs.set(label, [{y, from, to}]);
      else known.push({y, from, to});
    }
  }
  const particles = [...runs.values()].map(regionOf).filter((region) => {
    const {x, y, width: w, height: h} = region;
    const touches = x === 0 || y === 0 || x + w === width || y + h === height;
    return !touches && regionArea(region) >= leastAreaPx;
  });
  return {mask, particles};
}

/** Runs come row by row. */
function regionOf(runs: readonly Run[]): Region {
  const x = Math.min(...runs.map(({from}) => from));
  const right = Math.max(...runs.map(({to}) => to));
  const top = runs[0].y;
  const region = emptyRegion(x, top, right - x, runs[runs.length - 1].y + 1 - top);
  for (const {y, from, to} of runs) setRun(region, y - top, from - x, to - x);
  return region;
}
