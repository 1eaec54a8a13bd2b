import fc from "fast-check";
import {expect, test} from "vitest";
import {ecdf} from "../../../src/particles/statistics/ecdf.js";
import {type SizeStatistics, sizeStatistics} from "../../../src/particles/statistics/size-statistics.js";
import {weightedSample} from "../../../src/particles/statistics/weighted-sample.js";

const RUNS = {seed: 4, numRuns: 60};
const OPTIONS = {replicates: 20};

const diameters = fc.array(fc.double({min: 0.5, max: 200, noNaN: true}), {minLength: 3, maxLength: 60});
const weightings = fc.constantFrom("number", "area", "volume" as const);

const LENGTHS = ["x10Nm", "x50Nm", "x90Nm", "meanNm", "standardDeviationNm", "geometricMeanNm"] as const;
const PURE = ["span", "geometricStandardDeviation"] as const;

function close(actual: number, expected: number): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-7 * Math.max(Math.abs(expected), 1e-3));
}

function same(a: SizeStatistics, b: SizeStatistics): void {
  for (const name of [...LENGTHS, ...PURE]) close(a[name], b[name]);
  for (const name of ["d00", "d10", "d32", "d43"] as const) close(a.momentRatiosNm[name], b.momentRatiosNm[name]);
}

test("diameters k times as large have statistics k times as large", () => {
  fc.assert(
    fc.property(diameters, weightings, fc.double({min: 0.01, max: 100, noNaN: true}), (diametersNm, weighting, k) => {
      const one = sizeStatistics({diametersNm}, {...OPTIONS, weighting});
      const other = sizeStatistics({diametersNm: diametersNm.map((x) => k * x)}, {...OPTIONS, weighting});
      for (const name of LENGTHS) close(other[name] / k, one[name]);
      for (const name of PURE) close(other[name], one[name]);
      close(other.momentRatiosNm.d43 / k, one.momentRatiosNm.d43);
      close(other.bootstrap.intervals.x50Nm.low / k, one.bootstrap.intervals.x50Nm.low);
      close(other.relativePrecision.numberMean, one.relativePrecision.numberMean);
    }),
    RUNS
  );
});

test("the order of the particles does not matter", () => {
  fc.assert(
    fc.property(diameters, weightings, (diametersNm, weighting) => {
      const options = {...OPTIONS, weighting};
      same(sizeStatistics({diametersNm: diametersNm.toReversed()}, options), sizeStatistics({diametersNm}, options));
    }),
    RUNS
  );
});

test("equal weights are no weights", () => {
  fc.assert(
    fc.property(diameters, weightings, fc.double({min: 0.1, max: 9, noNaN: true}), (diametersNm, weighting, weight) => {
      const edgeWeights = diametersNm.map(() => weight);
      const weighted = sizeStatistics({diametersNm, edgeWeights}, {...OPTIONS, weighting});
      const plain = sizeStatistics({diametersNm}, {...OPTIONS, weighting});
      same(weighted, plain);
      close(weighted.effectiveCount, plain.effectiveCount);
      for (const [i, {fit}] of weighted.fits.entries()) close(fit.aic, plain.fits[i].fit.aic);
    }),
    RUNS
  );
});

test("every particle twice: the same means and distribution, percentiles between the same neighbours", () => {
  fc.assert(
    fc.property(diameters, weightings, (diametersNm, weighting) => {
      const options = {...OPTIONS, weighting};
      const one = sizeStatistics({diametersNm}, options);
      const two = sizeStatistics({diametersNm: [...diametersNm, ...diametersNm]}, options);
      close(two.meanNm, one.meanNm);
      close(two.geometricMeanNm, one.geometricMeanNm);
      close(two.momentRatiosNm.d32, one.momentRatiosNm.d32);
      close(two.effectiveCount, 2 * one.effectiveCount);
      const steps = ecdf(weightedSample(diametersNm, {weighting})).shares;
      const twice = ecdf(weightedSample([...diametersNm, ...diametersNm], {weighting})).shares;
      for (const [i, share] of twice.entries()) close(share, steps[i]);
      if (weighting !== "number") return;
      const sorted = diametersNm.toSorted((a, b) => a - b);
      const middle = (sorted.length - 1) / 2;
      expect(two.x50Nm).toBeGreaterThanOrEqual(sorted[Math.floor(middle)] - 1e-9);
      expect(two.x50Nm).toBeLessThanOrEqual(sorted[Math.ceil(middle)] + 1e-9);
    }),
    RUNS
  );
});

test("x10 ≤ x50 ≤ x90 within the sample, and D[0,0] ≤ D[1,0] ≤ D[3,2] ≤ D[4,3]", () => {
  fc.assert(
    fc.property(diameters, weightings, (diametersNm, weighting) => {
      const {x10Nm, x50Nm, x90Nm, momentRatiosNm} = sizeStatistics({diametersNm}, {...OPTIONS, weighting});
      const rising = [Math.min(...diametersNm), x10Nm, x50Nm, x90Nm, Math.max(...diametersNm)];
      for (let i = 1; i < rising.length; i++) expect(rising[i]).toBeGreaterThanOrEqual(rising[i - 1] - 1e-9);
      const {d00, d10, d32, d43} = momentRatiosNm;
      for (const [i, d] of [d10, d32, d43].entries()) expect(d).toBeGreaterThanOrEqual([d00, d10, d32][i] - 1e-9);
    }),
    RUNS
  );
});
