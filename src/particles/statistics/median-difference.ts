import {type BootstrapDraws, type BootstrapOptions, bootstrapDraws, type DrawnSample} from "./bootstrap-draws.js";
import {percentile} from "./percentile.js";
import type {WeightedSample} from "./weighted-sample.js";

/** By how much the median of a sample differs from that of a reference. */
export interface MedianDifference extends Omit<BootstrapDraws<"differenceNm" | "ratio">, "samples"> {
  /** Median of the sample minus that of the reference; NaN where one has no particles. */
  differenceNm: number;
  /** Median of the sample over that of the reference. */
  ratio: number;
  /** How each was drawn from. */
  drawn: {sample: DrawnSample; reference: DrawnSample};
}

const HALF = 0.5;

/**
 * Difference and ratio of the medians of two samples, with intervals by
 * {@link bootstrapDraws}: each draws from the images of both.
 */
export function medianDifference(
  sample: WeightedSample,
  reference: WeightedSample,
  options: BootstrapOptions = {}
): MedianDifference {
  const {samples, ...draws} = bootstrapDraws(
    [sample, reference],
    ["differenceNm", "ratio"],
    ([a, b]) => compared(a.percentile(HALF), b.percentile(HALF)),
    options
  );
  return {
    ...draws,
    ...compared(percentile(sample, HALF), percentile(reference, HALF)),
    drawn: {sample: samples[0], reference: samples[1]}
  };
}

function compared(medianNm: number, referenceNm: number): Record<"differenceNm" | "ratio", number> {
  return {differenceNm: medianNm - referenceNm, ratio: medianNm / referenceNm};
}
