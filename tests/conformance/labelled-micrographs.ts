import {existsSync, readFileSync} from "node:fs";
import {decode} from "fast-png";
import {connectedComponents} from "../../src/particles/components.js";
import type {Mask} from "../../src/particles/mask.js";
import type {Region} from "../../src/particles/particle-set.js";
import {emptyRegion, regionArea, setRun} from "../../src/particles/region.js";
import {thresholdMap} from "../../src/particles/threshold.js";

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
  note?: string;
}

/** Every frame whose particles are labelled one by one, in the order of the manifest. */
export function* labelledFrames(leastAreaPx = 30): Generator<LabelledFrame> {
  const entries = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8")) as Entry[];
  for (const {labels, label_image} of entries) {
    if (labels === "instances" && label_image !== undefined) yield readFrame(label_image, leastAreaPx);
  }
}

/** A micrograph whose pixels are labelled by kind: one particle, or two that overlap. */
export interface OverlapFrame {
  /** Both kinds of pixels. */
  mask: Mask;
  /** Pixels of two particles, and what lies nearer than `GAP_PX` to them. */
  overlap: Mask;
  /** Visible parts: connected regions of the pixels that are left, those that do not touch the border. */
  parts: Region[];
}

const OVERLAP = 128;
/**
 * Drawn overlaps end up to this far inside of the outline, and particles hang together around their ends: without a
 * margin the micrographs have 63 visible parts, with 1, 2, 3, 4 and 5 px of it 104, 123, 131, 133 and 137.
 */
const GAP_PX = 3;

/** Every frame that labels overlaps, in the order of the manifest. */
export function* overlapFrames(leastAreaPx = 30): Generator<OverlapFrame> {
  const entries = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8")) as Entry[];
  for (const {labels, note, label_image} of entries) {
    if (labels !== "semantic-3" || label_image === undefined || !note?.includes(`${OVERLAP} overlap of two`)) continue;
    const {width, height, data, channels} = decode(readFileSync(new URL(label_image, folder)));
    const maskOf = (test: (label: number) => boolean): Mask => {
      const bytes = Uint8Array.from({length: width * height}, (_, i) => (test(data[i * channels]) ? 255 : 0));
      return {width, height, data: bytes};
    };
    const mask = maskOf((label) => label > 0);
    const overlap = widened(
      maskOf((label) => label === OVERLAP),
      GAP_PX
    );
    const rest = mask.data.map((byte, i) => (overlap.data[i] === 0 ? byte : 0));
    const parts = connectedComponents(thresholdMap({width, height, data: rest}, 0.5));
    yield {
      mask,
      overlap,
      parts: parts.filter((region) => regionArea(region) >= leastAreaPx && !touchesEdge(region, width, height))
    };
  }
}

/** The pixels of a mask and those nearer than a distance to them. */
function widened({width, height, data}: Mask, distancePx: number): Mask {
  const wide = new Uint8Array(data.length);
  const reach = Math.floor(distancePx);
  for (let y = 0, i = 0; y < height; ++y) {
    for (let x = 0; x < width; ++x, ++i) {
      if (data[i] === 0) continue;
      for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); ++v) {
        const half = Math.floor(Math.sqrt(distancePx ** 2 - (v - y) ** 2));
        wide.fill(255, v * width + Math.max(0, x - half), v * width + Math.min(width - 1, x + half) + 1);
      }
    }
  }
  return {width, height, data: wide};
}

/** Whether the box of a region touches the edge of its frame. */
export function touchesEdge({x, y, width: w, height: h}: Region, width: number, height: number): boolean {
  return x === 0 || y === 0 || x + w === width || y + h === height;
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
  const particles = [...runs.values()]
    .map(regionOf)
    .filter((region) => !touchesEdge(region, width, height) && regionArea(region) >= leastAreaPx);
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
