import {percentile} from "./percentile.js";
import type {WeightedSample} from "./weighted-sample.js";

export interface DensityHistogramOptions {
  /** Bins of equal width in x, or in ln x. Defaults to "linear". */
  scale?: "linear" | "log";
  /** Number of bins. Defaults to the rule of Freedman and Diaconis. */
  bins?: number;
}

/** A density q_r: the areas of the bars sum to 1, whatever their widths. */
export interface DensityHistogram {
  /** Limits of the bins in nm, one more than there are bins; a bin holds lower ≤ x < upper, the last one its upper limit too. */
  edgesNm: Float64Array;
  /** Share of the weight in each bin. */
  shares: Float64Array;
  /** q_r, share / width, in 1/nm. */
  densitiesPerNm: Float64Array;
  /** q*_r, share / ln(upper / lower), without unit: what to draw over a logarithmic axis (ISO 9276-1). */
  logDensities: Float64Array;
  /** How the number of bins was chosen. */
  rule: "Freedman–Diaconis" | "given" | "single value";
}

/** More bins than this show nothing but noise; Observable Plot has the same limit. */
const MAX_BINS = 200;

/**
 * Histogram density q_r (ISO 9276-1) between the smallest and the largest diameter.
 *
 * The rule of Freedman and Diaconis (Z. Wahrscheinlichkeitstheorie verw. Gebiete
 * 1981, 57, 453) has a bin width of 2 (x75 − x25) n^(−1/3), here with weighted
 * percentiles, the effective number of particles and, for logarithmic bins,
 * ln x. Where the middle half of the weight lies on one value, (max − min) / √n
 * bins it. At most 200 bins. Equal diameters make one bin a tenth as wide as its value.
 */
export function densityHistogram(
  sample: WeightedSample,
  {scale = "linear", bins}: DensityHistogramOptions = {}
): DensityHistogram {
  if (bins !== undefined && !(Number.isInteger(bins) && bins > 0)) {
    throw new RangeError(`expected a whole number of bins, got ${bins}`);
  }
  const {diametersNm, weights, cumulative} = sample;
  const n = diametersNm.length;
  if (n === 0) return histogram(new Float64Array(0), new Float64Array(0), bins ? "given" : "Freedman–Diaconis");
  const [low, high] = [diametersNm[0], diametersNm[n - 1]];
  if (low === high) return histogram(Float64Array.of(0.95 * low, 1.05 * low), Float64Array.of(1), "single value");

  const on = scale === "log" ? Math.log : (x: number) => x;
  const off = scale === "log" ? Math.exp : (x: number) => x;
  const count =
    bins ?? binCount(on(high) - on(low), on(percentile(sample, 0.75)) - on(percentile(sample, 0.25)), sample);
  const edges = Float64Array.from({length: count + 1}, (_, i) => off(on(low) + ((on(high) - on(low)) * i) / count));
  edges[0] = low;
  edges[count] = high;
  const shares = new Float64Array(count);
  for (let i = 0, bin = 0; i < n; i++) {
    while (bin < count - 1 && diametersNm[i] >= edges[bin + 1]) bin++;
    shares[bin] += weights[i] / cumulative[n];
  }
  return histogram(edges, shares, bins ? "given" : "Freedman–Diaconis");
}

function binCount(range: number, middleHalf: number, {effectiveCount}: WeightedSample): number {
  const width = middleHalf > 0 ? 2 * middleHalf * effectiveCount ** (-1 / 3) : range / Math.sqrt(effectiveCount);
  return Math.min(MAX_BINS, Math.max(1, Math.ceil(range / width)));
}

function histogram(edgesNm: Float64Array, shares: Float64Array, rule: DensityHistogram["rule"]): DensityHistogram {
  return {
    edgesNm,
    shares,
    densitiesPerNm: shares.map((share, i) => share / (edgesNm[i + 1] - edgesNm[i])),
    logDensities: shares.map((share, i) => share / Math.log(edgesNm[i + 1] / edgesNm[i])),
    rule
  };
}
