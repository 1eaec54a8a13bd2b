import type {Particle, ParticleSet, Status} from "../particles/particle-set.js";
import {hasPixel} from "../particles/region.js";

/** Regions that are background in labels: what is no particle, and what was taken out by hand. */
const BACKGROUND: readonly Status[] = ["speckle", "inside_hole", "excluded_by_user"];
/** Largest label of a 16-bit image. */
const MOST_LABELS = 65535;

/** One image of a training set, as `models/training` reads it: an entry of manifest.json. */
export interface TrainingEntry {
  id: string;
  /** 16-bit grey. */
  image: string;
  /** 16-bit: 0 is background, 1 … n the particles. */
  label_image: string;
  /** 8-bit: 255 where several particles overlap. */
  overlap_image: string;
  labels: "instances";
  particles: number;
  pixel_size_nm: number;
  /** Value of the file = grey_offset + grey_scale × value of the image. */
  grey_offset: number;
  grey_scale: number;
}

/** Labels of one frame, row by row from the top. */
export interface LabelImage {
  /** 0, or the number of the particle, counted from 1; of several the smallest, which lies wholly in sight. */
  labels: Uint16Array;
  /** 255 where several overlap. */
  overlap: Uint8Array;
  /** How many particles have a label. */
  count: number;
}

/**
 * Paints the particles of a frame as labels to train a network on. Particles cut by the border and those that
 * separation could not resolve are particles here: they are no background. Speckles, what lies in a filled hole
 * and what was excluded by hand are background.
 *
 * @throws RangeError when there are more particles than 16 bits can number.
 */
export function paintLabels({width, height, particles}: ParticleSet): LabelImage {
  const labelled = particles.filter(({status}) => !BACKGROUND.includes(status));
  if (labelled.length > MOST_LABELS) {
    throw new RangeError(`expected at most ${MOST_LABELS} particles for 16-bit labels, got ${labelled.length}`);
  }
  const labels = new Uint16Array(width * height);
  const overlap = new Uint8Array(width * height);
  const numbered = labelled.map((particle, i) => ({particle, label: i + 1}));
  // The large ones first, so that what overlaps them stays in sight.
  for (const {particle, label} of numbered.sort((a, b) => b.particle.measures.areaPx - a.particle.measures.areaPx)) {
    paint(particle, label, width, labels, overlap);
  }
  return {labels, overlap, count: labelled.length};
}

function paint({region}: Particle, label: number, width: number, labels: Uint16Array, overlap: Uint8Array): void {
  for (let y = region.y; y < region.y + region.height; ++y) {
    for (let x = region.x; x < region.x + region.width; ++x) {
      if (!hasPixel(region, x, y)) continue;
      const i = y * width + x;
      if (labels[i] !== 0) overlap[i] = 255;
      labels[i] = label;
    }
  }
}

/** Grey values in 16 bits, and how to get the values of the file back. */
export interface TrainingGrey {
  pixels: Uint16Array;
  offset: number;
  scale: number;
}

/** Grey values for a 16-bit image: whole numbers that fit are kept as they are, others are stretched over the range. */
export function trainingGrey(values: ArrayLike<number>): TrainingGrey {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < values.length; ++i) {
    const value = values[i];
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    whole &&= Number.isInteger(value);
  }
  const fits = whole && low >= 0 && high <= 65535;
  const offset = fits || !(low <= high) ? 0 : low;
  const scale = fits || !(high > low) ? 1 : (high - low) / 65535;
  const pixels = new Uint16Array(values.length);
  for (let i = 0; i < values.length; ++i) {
    // A pixel without a value is as dark as the darkest.
    pixels[i] = Number.isFinite(values[i]) ? Math.round((values[i] - offset) / scale) : 0;
  }
  return {pixels, offset, scale};
}
