import type {Table} from "apache-arrow";
import {percentile} from "../particles/statistics/percentile.js";
import {type WeightedSample, weightedSample} from "../particles/statistics/weighted-sample.js";
import type {SampleEntry} from "../tables/sample-index.js";
import type {SampleTable} from "./sample-tables.js";
import {type MeanAndMedian, meanAndMedian} from "./size-summary.js";
import {SIZE_MEASURES, type SizeMeasure} from "./tune-state.js";

/** The column of the particle table that holds each diameter. */
export const SIZE_COLUMNS: Record<SizeMeasure, string> = {
  equivalentDiameterNm: "ecd_nm",
  feretMinNm: "feret_min_nm",
  feretMaxNm: "feret_max_nm"
};

/** One diameter of the measured particles of a sample. */
export interface SizeDistribution extends MeanAndMedian {
  /** The diameters in nm, ascending. */
  sortedNm: Float64Array;
  /** The same, each particle counting once, with the frame it is from. */
  sample: WeightedSample;
}

/** What a sample comes to in a comparison. */
export interface SampleSizes {
  sample: SampleEntry;
  /** Regions of any status. */
  regions: number;
  /** Particles with the status "measured". */
  measured: number;
  sizes: Record<SizeMeasure, SizeDistribution>;
  /** Why there is nothing to compare; empty when there is. */
  problem: string;
  /** True for a sample of the reader's, which is in this browser only. */
  own: boolean;
}

/** Counts and diameters of a sample from its particle table. */
export function sampleSizes({sample, table, problem, own = false}: Omit<SampleTable, "bytes">): SampleSizes {
  const rows = table ? measuredRows(table) : [];
  const frames = table ? frameNames(table, rows) : [];
  const sizes = Object.fromEntries(
    SIZE_MEASURES.map((measure) => {
      const column = table?.getChild(SIZE_COLUMNS[measure]);
      const all = Float64Array.from(rows, (row) => column?.get(row) ?? Number.NaN);
      const values = all.filter(Number.isFinite);
      const images = frames.filter((_, i) => Number.isFinite(all[i]));
      const sample = weightedSample(values, {images});
      return [measure, {...meanAndMedian(values), sortedNm: sample.diametersNm, sample}];
    })
  );
  return {
    sample,
    regions: table?.numRows ?? 0,
    measured: rows.length,
    sizes: sizes as SampleSizes["sizes"],
    own,
    problem: problem || (table && rows.length === 0 ? "no particle of it was measured" : "")
  };
}

/**
 * The diameter below which a share of the particles lies, in nm, between two
 * particles by linear interpolation, as quantile_cont of DuckDB has it.
 */
export function percentileNm({sample}: SizeDistribution, share: number): number {
  return percentile(sample, share);
}

function measuredRows(table: Table): number[] {
  // Memoized, each word of the dictionary is decoded once, not once a row.
  const status = table.getChild("status")?.memoize();
  const rows: number[] = [];
  for (let row = 0; row < table.numRows; row++) if (status?.get(row) === "measured") rows.push(row);
  return rows;
}

/** The frame that each row is from: frames of a stack have a name each. */
function frameNames(table: Table, rows: readonly number[]): string[] {
  const image = table.getChild("image")?.memoize();
  const frame = table.getChild("frame");
  return rows.map((row) => `${image?.get(row)} ${frame?.get(row)}`);
}
