import {interpolateCividis, interpolateMagma, interpolateViridis, quantize} from "d3";
import type {ParticleColumns} from "./particle-columns.js";
import {columnValue, PLOT_LABELS, type PlotColumn} from "./plot-columns.js";
import {measuredRows} from "./size-summary.js";

/** Colours of the measured particles by the values of a column. */
export interface Colouring {
  column: PlotColumn;
  label: string;
  /** The smallest and the largest value, which the ends of the scale stand for. */
  domain: [low: number, high: number];
  /** Colours from the low end to the high one. */
  colors: readonly string[];
  /** Position in `colors` of the colour of a row. */
  classOf(row: number): number;
}

/** As many as the eye tells apart, and few enough to draw each with one stroke. */
const CLASSES = 24;
/** Even in lightness, and safe for colour-blind readers; magma without its ends, which are lost in an image. */
const COLORS = {
  viridis: quantize(interpolateViridis, CLASSES),
  cividis: quantize(interpolateCividis, CLASSES),
  magma: quantize((share) => interpolateMagma(0.25 + 0.7 * share), CLASSES)
};

export type PaletteName = keyof typeof COLORS;
export const PALETTES = Object.keys(COLORS) as PaletteName[];

/** What colours particles, and how. */
export interface ColourChoice {
  column: PlotColumn;
  palette: PaletteName;
}

/** Colours by a column, over its values among the measured particles. */
export function createColouring(
  particles: ParticleColumns,
  column: PlotColumn,
  palette: PaletteName = "viridis"
): Colouring {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const row of measuredRows(particles)) {
    const value = columnValue(particles, column, row);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const domain: [number, number] = low <= high ? [low, high] : [0, 1];
  return {
    column,
    label: PLOT_LABELS[column],
    domain,
    colors: COLORS[palette],
    classOf(row) {
      const share = (columnValue(particles, column, row) - domain[0]) / (domain[1] - domain[0]);
      // Equal values have no place on the scale: they get its middle.
      return Math.min(CLASSES - 1, Math.max(0, Math.floor(CLASSES * (Number.isFinite(share) ? share : 0.5))));
    }
  };
}
