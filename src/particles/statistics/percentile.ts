import type {WeightedSample} from "./weighted-sample.js";

/**
 * The diameter x below which a share of the weight lies, in nm.
 *
 * Definition 7 of Hyndman and Fan (The American Statistician 1996, 50, 361),
 * the default of numpy and quantile_cont of DuckDB, in the weighted form of
 * Akinshin (arXiv:2304.07265, § 2): the mean of the diameters over the window
 * [u, u + 1/n*] of the cumulative weight, u = share · (n* − 1)/n*, where n* is
 * the effective number of particles. Equal weights give definition 7 itself.
 * Equal diameters need no care, and a weight that goes to 0 leaves no trace.
 *
 * @param share 0 … 1, such as 0.1 for x10.
 * @returns NaN for an empty sample, and the diameter itself for a single particle.
 */
export function percentile({diametersNm, cumulative, effectiveCount}: WeightedSample, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`expected a share from 0 to 1, got ${share}`);
  const n = diametersNm.length;
  if (n === 0) return Number.NaN;
  const total = cumulative[n];
  const {low, high} = percentileWindow(share, total, effectiveCount);
  let first = 0;
  let last = n - 1;
  while (first < last) {
    const middle = (first + last) >> 1;
    if (cumulative[middle + 1] <= low) first = middle + 1;
    else last = middle;
  }
  let offset = 0;
  for (let k = first; k < n && cumulative[k] < high; k++) {
    const overlap = Math.min(cumulative[k + 1], high) - Math.max(cumulative[k], low);
    if (overlap > 0) offset += overlap * (diametersNm[k] - diametersNm[first]);
  }
  // Summed as a distance from the first, so that equal diameters give exactly that diameter.
  return Math.min(diametersNm[first] + offset / (high - low), diametersNm[n - 1]);
}

/** The stretch of the cumulative weight whose mean diameter is the percentile. */
export function percentileWindow(share: number, total: number, effectiveCount: number): {low: number; high: number} {
  const width = total / effectiveCount;
  const low = share * (total - width);
  return {low, high: low + width};
}
