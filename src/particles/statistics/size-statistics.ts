import type {BootstrapOptions} from "./bootstrap-draws.js";
import {type BootstrapResult, bootstrapIntervals} from "./bootstrap-intervals.js";
import {type ComparedFit, compareFits} from "./compare-fits.js";
import {type HatchChoateCheck, hatchChoateCheck} from "./hatch-choate.js";
import {geometricMean, geometricStandardDeviation, mean, standardDeviation} from "./means.js";
import {type MedianInterval, medianInterval} from "./median-interval.js";
import {momentRatio} from "./moment-ratio.js";
import {type NanomaterialShare, nanomaterialShare} from "./nanomaterial-share.js";
import {percentile} from "./percentile.js";
import {relativePrecision} from "./sample-size.js";
import type {CountingRule, Measurand, SizeTable} from "./size-table.js";
import {type WeightedSample, type Weighting, weightedSample} from "./weighted-sample.js";

export interface SizeStatisticsOptions extends BootstrapOptions {
  /** Weighting of percentiles, means and spreads. Defaults to "number". */
  weighting?: Weighting;
}

/**
 * The numbers of a size report; NaN where there are too few particles. Holds no
 * functions, so that a worker can send it.
 */
export interface SizeStatistics {
  measurand: Measurand;
  weighting: Weighting;
  countingRule: CountingRule;
  particles: number;
  /** Number of equally weighted particles that would know as much. */
  effectiveCount: number;
  images: number;
  x10Nm: number;
  x50Nm: number;
  x90Nm: number;
  /** (x90 − x10)/x50. */
  span: number;
  meanNm: number;
  standardDeviationNm: number;
  geometricMeanNm: number;
  geometricStandardDeviation: number;
  /** Mean diameters D[p,q] over particles, whatever the weighting. */
  momentRatiosNm: {d00: number; d10: number; d32: number; d43: number};
  bootstrap: BootstrapResult;
  /** Interval of the number median from order statistics; null where particles are weighted. */
  medianInterval: MedianInterval | null;
  /** Fits of the number distribution, the best first; none for fewer than two different diameters. */
  fits: ComparedFit[];
  /** null without a log-normal fit. */
  hatchChoate: HatchChoateCheck | null;
  /** Half width of the interval over the mean that this number of particles gives, if they are log-normal: 0.02 is ±2 %. */
  relativePrecision: {numberMean: number; volumeMean: number};
  /** null without minimum dimensions. */
  nanomaterial: NanomaterialShare | null;
  /** What the reader must know to trust the numbers. */
  warnings: string[];
}

/** All of them that take no resampling: quick enough to follow a slider. */
export type SizeFigures = Omit<SizeStatistics, "bootstrap">;

/**
 * Everything that a size report says of one sample or frame.
 *
 * @param table columns of particles, or `sizeTable` of particle sets.
 * @throws RangeError for a diameter that is not a positive number, a weight
 *   that is not a number ≥ 0, and columns of unequal lengths.
 */
export function sizeStatistics(
  table: SizeTable,
  {weighting, level, ...draws}: SizeStatisticsOptions = {}
): SizeStatistics {
  const figures = sizeFigures(table, {weighting, level});
  const bootstrap = sizeIntervals(table, {weighting, level, ...draws});
  return {...figures, bootstrap, warnings: [...figures.warnings, bootstrap.note].filter(Boolean)};
}

/** The intervals of `sizeStatistics` alone; throws as it does. */
export function sizeIntervals(
  {diametersNm, edgeWeights, images}: SizeTable,
  {weighting, ...draws}: SizeStatisticsOptions = {}
): BootstrapResult {
  return bootstrapIntervals(weightedSample(diametersNm, {weighting, edgeWeights, images}), draws);
}

/** `sizeStatistics` without intervals by resampling; throws as it does. */
export function sizeFigures(
  table: SizeTable,
  {weighting = "number", level = 0.95}: Pick<SizeStatisticsOptions, "weighting" | "level"> = {}
): SizeFigures {
  const {diametersNm, edgeWeights, images, minimumDimensionsNm} = table;
  const byNumber = weightedSample(diametersNm, {edgeWeights, images});
  const sample = weighting === "number" ? byNumber : weightedSample(diametersNm, {weighting, edgeWeights, images});
  const fits = compareFits(byNumber);
  const logNormal = fits.map(({fit}) => fit).find((fit) => fit.model === "log-normal");
  const hatchChoate = logNormal ? hatchChoateCheck(diametersNm, logNormal, {edgeWeights}) : null;
  const ratio = (p: number, q: number) => momentRatio(diametersNm, p, q, {edgeWeights});
  return {
    measurand: table.measurand ?? "equivalentDiameterNm",
    weighting,
    countingRule: table.countingRule ?? (edgeWeights ? "drop-and-weight" : "drop"),
    particles: diametersNm.length,
    effectiveCount: sample.effectiveCount,
    images: sample.imageNames.length,
    ...locationAndSpread(sample),
    momentRatiosNm: {d00: ratio(0, 0), d10: ratio(1, 0), d32: ratio(3, 2), d43: ratio(4, 3)},
    medianInterval: weighting === "number" && !edgeWeights ? medianInterval(diametersNm, {level}) : null,
    fits,
    hatchChoate,
    relativePrecision: precisionOf(byNumber, level),
    nanomaterial: minimumDimensionsNm ? nanomaterialOf(table, minimumDimensionsNm, level) : null,
    warnings: [...(table.warnings ?? []), hatchChoateWarning(hatchChoate)].filter(Boolean)
  };
}

function locationAndSpread(sample: WeightedSample) {
  const x10Nm = percentile(sample, 0.1);
  const x50Nm = percentile(sample, 0.5);
  const x90Nm = percentile(sample, 0.9);
  return {
    x10Nm,
    x50Nm,
    x90Nm,
    span: (x90Nm - x10Nm) / x50Nm,
    meanNm: mean(sample),
    standardDeviationNm: standardDeviation(sample),
    geometricMeanNm: geometricMean(sample),
    geometricStandardDeviation: geometricStandardDeviation(sample)
  };
}

function precisionOf(byNumber: WeightedSample, level: number): SizeStatistics["relativePrecision"] {
  const geometricSd = geometricStandardDeviation(byNumber);
  if (Number.isNaN(geometricSd)) return {numberMean: Number.NaN, volumeMean: Number.NaN};
  const n = byNumber.effectiveCount;
  return {
    numberMean: relativePrecision(n, {geometricSd, weighting: "number", level}),
    volumeMean: relativePrecision(n, {geometricSd, weighting: "volume", level})
  };
}

function nanomaterialOf({diametersNm, edgeWeights}: SizeTable, minima: ArrayLike<number>, level: number) {
  if (minima.length !== diametersNm.length) {
    throw new RangeError(
      `expected a minimum dimension for each of ${diametersNm.length} particles, got ${minima.length}`
    );
  }
  return nanomaterialShare(minima, {edgeWeights, level});
}

function hatchChoateWarning(check: HatchChoateCheck | null): string {
  if (!check || check.agrees) return "";
  const worst = check.means.reduce((a, b) => (Math.abs(b.deviation) > Math.abs(a.deviation) ? b : a));
  return `D[${worst.p},${worst.q}] of the log-normal fit is ${(100 * worst.deviation).toFixed(0)} % off that of the particles: the sample is not log-normal, or its largest particles are too few.`;
}
