import {polygonContains} from "d3";
import {STATUSES} from "../particles/particle-set.js";
import type {ParticleColumns} from "./particle-columns.js";
import type {Accept} from "./particle-follower.js";
import {columnValue, type PlotColumn} from "./plot-columns.js";
import {particleAtAnchor} from "./same-particle.js";
import type {ParticleAnchor} from "./view-link.js";

/** Values of one column between two ends, both included. */
export interface ColumnRange {
  column: PlotColumn;
  low: number;
  high: number;
}

/** What the reader has chosen of the particles, in each view; a particle must pass all that is there. */
export interface ParticleChoice {
  /** From the histogram. */
  range?: ColumnRange | null;
  /** From the scatter plot: one range an axis. */
  box?: readonly ColumnRange[] | null;
  /** From the image: corners of an outline, in pixels with the corner of the top-left pixel at (0, 0). */
  lasso?: readonly (readonly [x: number, y: number])[] | null;
  /** Places of particles picked one by one. */
  picked?: readonly ParticleAnchor[] | null;
}

const EXCLUDED = STATUSES.indexOf("excluded_by_user");

/**
 * The rows that pass a choice; null when nothing is chosen. A particle lies in a lasso when its centroid does.
 * Picked ones that the reader has excluded, or that are not there, choose nothing: whoever picks particles to
 * exclude them wants to see what is left.
 */
export function acceptedBy(particles: ParticleColumns, {range, box, lasso, picked}: ParticleChoice): Accept {
  const ranges = [...(range ? [range] : []), ...(box ?? [])];
  const rows = picked && pickedRows(particles, picked);
  if (ranges.length === 0 && !lasso && !rows) return null;
  const corners = lasso?.map(([x, y]): [number, number] => [x, y]);
  const {xPx, yPx} = particles.measures;
  return (row) => {
    if (rows && !rows.has(row)) return false;
    for (const {column, low, high} of ranges) {
      const value = columnValue(particles, column, row);
      if (!(value >= low && value <= high)) return false;
    }
    // A centroid counts from the centre of the top-left pixel.
    return !corners || polygonContains(corners, [xPx[row] + 0.5, yPx[row] + 0.5]);
  };
}

/** The rows of picked particles that choose; null when there are none. */
function pickedRows(particles: ParticleColumns, picked: readonly ParticleAnchor[]): ReadonlySet<number> | null {
  const found = picked.map((place) => particleAtAnchor(particles, place));
  const rows = new Set(found.filter((row) => row >= 0 && particles.status[row] !== EXCLUDED));
  return rows.size > 0 ? rows : null;
}
