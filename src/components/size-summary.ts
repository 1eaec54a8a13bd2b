import {STATUSES, type Status} from "../particles/particle-set.js";
import {mean, standardDeviation} from "../particles/statistics/means.js";
import {percentile} from "../particles/statistics/percentile.js";
import {weightedSample} from "../particles/statistics/weighted-sample.js";
import type {ParticleColumns} from "./particle-columns.js";
import {SIZE_MEASURES, type SizeMeasure} from "./tune-state.js";

/** Position of "measured" in STATUSES: the rows that statistics take. */
const MEASURED = STATUSES.indexOf("measured");

/** Location and spread of one diameter over the measured particles, by number, in nm; NaN where there are too few. */
export interface MeanAndMedian {
  mean: number;
  /** Sample standard deviation, with n − 1. */
  standardDeviation: number;
  median: number;
}

/** What a set of particles comes to. */
export interface SizeSummary {
  /** Particles with the status "measured". */
  measured: number;
  /** Those of them recovered from a clump. */
  separated: number;
  /** Regions of any status. */
  regions: number;
  /** Regions of each status, in the order of STATUSES; only those that occur. */
  funnel: {status: Status; count: number}[];
  sizes: Record<SizeMeasure, MeanAndMedian>;
}

/** The part of the columns that statistics of sizes need. */
export type SizedParticles = Pick<ParticleColumns, "length" | "status" | "separated"> & {
  measures: Pick<ParticleColumns["measures"], SizeMeasure>;
};

/** Rows of the measured particles, in their order. */
export function measuredRows({status, length}: Pick<SizedParticles, "status" | "length">): Uint32Array {
  const rows = new Uint32Array(length);
  let count = 0;
  for (let row = 0; row < length; row++) if (status[row] === MEASURED) rows[count++] = row;
  return rows.subarray(0, count);
}

/**
 * Counts and statistics of a set of particles.
 *
 * @param rows the measured particles that the statistics take; defaults to all.
 */
export function sizeSummary(particles: SizedParticles, rows: Uint32Array = measuredRows(particles)): SizeSummary {
  const counts = new Uint32Array(STATUSES.length);
  for (const status of particles.status) counts[status]++;
  let separated = 0;
  for (const row of rows) separated += particles.separated[row];
  return {
    measured: rows.length,
    separated,
    regions: particles.length,
    funnel: STATUSES.map((status, i) => ({status, count: counts[i]})).filter(({count}) => count > 0),
    sizes: Object.fromEntries(
      SIZE_MEASURES.map((name) => [
        name,
        meanAndMedian(Float64Array.from(rows, (row) => particles.measures[name][row]))
      ])
    ) as SizeSummary["sizes"]
  };
}

/**
 * Mean, standard deviation and median of some diameters, each particle counting once.
 *
 * @throws RangeError for a diameter that is not a positive number.
 */
export function meanAndMedian(diametersNm: Float64Array): MeanAndMedian {
  const sample = weightedSample(diametersNm);
  return {mean: mean(sample), standardDeviation: standardDeviation(sample), median: percentile(sample, 0.5)};
}

/** Mean ± standard deviation in nm with the digits of the mean, without the unit; the mean alone when there is no spread. */
export function meanAndSpread({mean, standardDeviation}: MeanAndMedian): string {
  const text = formatNm(mean);
  if (!Number.isFinite(standardDeviation)) return text;
  return `${text} ± ${standardDeviation.toFixed(text.split(".")[1]?.length ?? 0)}`;
}

/** A length in nm with three significant digits, without its unit; "–" when there is none. */
export function formatNm(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const digits = 2 - Math.floor(Math.log10(Math.abs(value)));
  return value.toFixed(Math.min(4, Math.max(0, digits)));
}
