import {expect, test} from "vitest";
import {compareFits} from "../../../src/particles/statistics/compare-fits.js";
import {fitLogNormal, fitNormal} from "../../../src/particles/statistics/fit-normal.js";
import {fitWeibull} from "../../../src/particles/statistics/fit-weibull.js";
import {
  hatchChoateCheck,
  logNormalMedian,
  logNormalMomentRatio
} from "../../../src/particles/statistics/hatch-choate.js";
import {qqPoints} from "../../../src/particles/statistics/qq-points.js";
import {fittedCdf, fittedDensity, fittedQuantile} from "../../../src/particles/statistics/size-fit.js";
import {weightedSample} from "../../../src/particles/statistics/weighted-sample.js";
import {logNormalDraws, logNormalQuantiles, uniform} from "./support/samples.js";

/**
 * Endurance of 23 ball bearings in 10⁶ turns (Lieblein and Zelen, J. Res. Natl. Bur. Stand. 1956, 57, 273), as later
 * works give them; some have 48.4 for 48.48.
 */
const BEARINGS = [
  17.88, 28.92, 33, 41.52, 42.12, 45.6, 48.48, 51.84, 51.96, 54.12, 55.56, 67.8, 68.64, 68.64, 68.88, 84.12, 93.12,
  98.64, 105.12, 105.84, 127.92, 128.04, 173.4
];

test("the Weibull fit of the ball bearings", () => {
  const fit = fitWeibull(weightedSample(BEARINGS))!;
  // The digits are scipy 1.17.1's brentq on the likelihood
  // equation, the inverse of the observed information, weibull_min.logpdf and kstest.
  expect(fit.shape).toBeCloseTo(2.102058875194622, 11);
  expect(fit.scaleNm).toBeCloseTo(81.87833405163157, 10);
  expect(fit.shapeStandardError).toBeCloseTo(0.32868701, 8);
  expect(fit.scaleStandardErrorNm).toBeCloseTo(8.60044573, 8);
  expect(fit.logLikelihood).toBeCloseTo(-113.6912909323, 9);
  expect(fit.aic).toBeCloseTo(4 + 2 * 113.6912909323, 8);
  expect(fit.kolmogorovDistance).toBeCloseTo(0.15108756258, 9);
});

test("the normal and log-normal fits of the ball bearings", () => {
  // scipy 1.17.1: mean, std, norm.logpdf, lognorm.logpdf, kstest.
  const normal = fitNormal(weightedSample(BEARINGS))!;
  expect(normal.meanNm).toBeCloseTo(72.22434782608696, 11);
  expect(normal.standardDeviationNm).toBeCloseTo(36.664669384796156, 11);
  expect(normal.meanStandardErrorNm).toBeCloseTo(36.664669384796156 / Math.sqrt(23), 11);
  expect(normal.standardDeviationStandardErrorNm).toBeCloseTo(36.664669384796156 / Math.sqrt(46), 11);
  expect(normal.logLikelihood).toBeCloseTo(-115.4772991629973, 10);
  expect(normal.kolmogorovDistance).toBeCloseTo(0.1885128182365695, 12);
  const logNormal = fitLogNormal(weightedSample(BEARINGS))!;
  expect(Math.log(logNormal.geometricMeanNm)).toBeCloseTo(4.150454493893831, 12);
  expect(logNormal.logStandardDeviation).toBeCloseTo(0.5216493340456834, 12);
  expect(logNormal.logLikelihood).toBeCloseTo(-113.12856673717701, 10);
  expect(logNormal.kolmogorovDistance).toBeCloseTo(0.08978695441180928, 12);
});

test("the likelihood has its maximum at each fit, and falls off as the standard errors say", () => {
  const sample = weightedSample(BEARINGS);
  const logLikelihood = (fit: Parameters<typeof fittedDensity>[0]) =>
    BEARINGS.reduce((sum, x) => sum + Math.log(fittedDensity(fit, x)), 0);
  for (const fit of [fitNormal(sample)!, fitLogNormal(sample)!, fitWeibull(sample)!]) {
    expect(logLikelihood(fit)).toBeCloseTo(fit.logLikelihood, 9);
  }
  const normal = fitNormal(sample)!;
  // One standard error of the mean costs exactly ½ at the fitted spread.
  const shifted = {...normal, meanNm: normal.meanNm + normal.meanStandardErrorNm};
  expect(logLikelihood(normal) - logLikelihood(shifted)).toBeCloseTo(0.5, 9);
  const weibull = fitWeibull(sample)!;
  for (const factor of [0.99, 1.01]) {
    expect(logLikelihood({...weibull, shape: factor * weibull.shape})).toBeLessThan(weibull.logLikelihood);
    expect(logLikelihood({...weibull, scaleNm: factor * weibull.scaleNm})).toBeLessThan(weibull.logLikelihood);
  }
});

test("weights of 2 fit like every particle, weights of 1 and 2 like particles met twice", () => {
  const twice = fitWeibull(weightedSample([...BEARINGS, ...BEARINGS]))!;
  const doubled = fitWeibull(weightedSample(BEARINGS, {edgeWeights: BEARINGS.map(() => 2)}))!;
  expect(doubled.shape).toBeCloseTo(twice.shape, 10);
  expect(doubled.shapeStandardError).toBeCloseTo(twice.shapeStandardError * Math.SQRT2, 10);
  const some = fitLogNormal(weightedSample(BEARINGS, {edgeWeights: BEARINGS.map((_, i) => 1 + (i % 2))}))!;
  const repeated = fitLogNormal(weightedSample(BEARINGS.flatMap((x, i) => (i % 2 ? [x, x] : [x]))))!;
  expect(some.geometricMeanNm).toBeCloseTo(repeated.geometricMeanNm, 10);
  expect(some.logStandardDeviation).toBeCloseTo(repeated.logStandardDeviation, 10);
});

test.each([0.2, 1, 3.6, 40, 800])("a Weibull shape of %f is found again", (shape) => {
  const n = 4000;
  const diameters = Array.from({length: n}, (_, i) => 7 * (-Math.log1p(-(i + 0.5) / n)) ** (1 / shape));
  const fit = fitWeibull(weightedSample(diameters))!;
  expect(fit.shape / shape).toBeCloseTo(1, 2);
  expect(fit.scaleNm / 7).toBeCloseTo(1, 2);
  expect(fit.kolmogorovDistance).toBeLessThan(0.005);
});

test("log-normal draws: the best of three, within three standard errors of the truth, and as Hatch and Choate have it", () => {
  const diameters = logNormalDraws(5000, 10, 1.4, uniform(11));
  const [best, ...others] = compareFits(weightedSample(diameters));
  const {fit} = best;
  if (fit.model !== "log-normal") throw new Error(`expected the log-normal, got ${fit.model}`);
  expect(Math.abs(fit.geometricMeanNm - 10)).toBeLessThan(3 * fit.geometricMeanStandardErrorNm);
  expect(Math.abs(fit.geometricStandardDeviation - 1.4)).toBeLessThan(3 * fit.geometricStandardDeviationStandardError);
  expect(best.aicDifference).toBe(0);
  expect(best.support).toBeGreaterThan(0.99);
  for (const {aicDifference} of others) expect(aicDifference).toBeGreaterThan(10);
  expect(hatchChoateCheck(diameters, fit).agrees).toBe(true);
});

test("two populations far apart do not pass the check of Hatch and Choate", () => {
  const diameters = [...logNormalQuantiles(1000, 5, 1.1), ...logNormalQuantiles(20, 50, 1.1)];
  const check = hatchChoateCheck(diameters, fitLogNormal(weightedSample(diameters))!);
  expect(check.agrees).toBe(false);
  expect(check.means.map(({p, q}) => [p, q])).toEqual([
    [3, 2],
    [4, 3]
  ]);
});

test("Hatch–Choate conversions", () => {
  const fit = {geometricMeanNm: 10, logStandardDeviation: Math.log(1.6)};
  expect(logNormalMedian(fit, 3)).toBeCloseTo(10 * Math.exp(3 * Math.log(1.6) ** 2), 12);
  expect(logNormalMomentRatio(fit, 3, 2)).toBeCloseTo(10 * Math.exp(2.5 * Math.log(1.6) ** 2), 12);
});

test("quantiles, cumulative distribution and density of a fit belong together", () => {
  for (const {fit} of compareFits(weightedSample(BEARINGS))) {
    for (const share of [0.01, 0.3, 0.5, 0.95]) {
      const x = fittedQuantile(fit, share);
      expect(fittedCdf(fit, x)).toBeCloseTo(share, 10);
      const slope = (fittedCdf(fit, x + 1e-4) - fittedCdf(fit, x - 1e-4)) / 2e-4;
      expect(fittedDensity(fit, x)).toBeCloseTo(slope, 7);
    }
  }
});

test("quantile–quantile points of a log-normal lie on the diagonal", () => {
  const sample = weightedSample(logNormalQuantiles(501, 10, 1.4));
  const fit = {model: "log-normal" as const, geometricMeanNm: 10, logStandardDeviation: Math.log(1.4)};
  const points = qqPoints(sample, fit, {limit: 11});
  expect(points).toHaveLength(11);
  expect(points[0].observedNm).toBe(sample.diametersNm[0]);
  expect(points[10].observedNm).toBe(sample.diametersNm[500]);
  for (const {expectedNm, observedNm} of points) expect(expectedNm).toBeCloseTo(observedNm, 8);
  expect(qqPoints(weightedSample([]), fit)).toEqual([]);
  expect(qqPoints(weightedSample([3]), fit)).toHaveLength(1);
});

test.each([[[]], [[3]], [[3, 3, 3]]])("nothing is fitted to %j", (diameters) => {
  expect(compareFits(weightedSample(diameters))).toEqual([]);
});
