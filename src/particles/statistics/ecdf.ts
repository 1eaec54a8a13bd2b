import type {WeightedSample} from "./weighted-sample.js";

/** A cumulative distribution Q_r as the corners of its stairs. */
export interface Ecdf {
  /** Distinct diameters in nm, ascending. */
  diametersNm: Float64Array;
  /** Share of the weight at or below each, ending at 1. */
  shares: Float64Array;
}

/** Empirical cumulative distribution Q_r of ISO 9276-1, for the sample's weighting. */
export function ecdf({diametersNm, cumulative}: WeightedSample): Ecdf {
  const n = diametersNm.length;
  const steps: number[] = [];
  for (let i = 0; i < n; i++) if (i === n - 1 || diametersNm[i + 1] > diametersNm[i]) steps.push(i);
  return {
    diametersNm: Float64Array.from(steps, (i) => diametersNm[i]),
    shares: Float64Array.from(steps, (i) => cumulative[i + 1] / cumulative[n])
  };
}
