import fc from "fast-check";
import {expect, test} from "vitest";
import {sizeStatistics} from "../../../src/particles/statistics/size-statistics.js";

const OPTIONS = {replicates: 10};

test("no particles", () => {
  const report = sizeStatistics({diametersNm: [], images: [], edgeWeights: [], minimumDimensionsNm: []}, OPTIONS);
  expect(report).toMatchObject({particles: 0, effectiveCount: 0, images: 0, fits: [], hatchChoate: null});
  for (const value of [report.x50Nm, report.meanNm, report.span, report.momentRatiosNm.d32]) expect(value).toBeNaN();
  expect(report.relativePrecision.numberMean).toBeNaN();
  expect(report.nanomaterial!.verdict).toBe("not decidable");
  expect(report.warnings).toEqual(["An interval needs two particles."]);
});

test("one particle", () => {
  const report = sizeStatistics({diametersNm: [4]}, OPTIONS);
  expect(report).toMatchObject({particles: 1, x10Nm: 4, x50Nm: 4, x90Nm: 4, span: 0, meanNm: 4, fits: []});
  expect(report.momentRatiosNm).toEqual({d00: 4, d10: 4, d32: 4, d43: 4});
  expect(report.standardDeviationNm).toBeNaN();
  expect(report.nanomaterial).toBeNull();
});

test("all equal", () => {
  const report = sizeStatistics({diametersNm: Array(50).fill(0.1)}, OPTIONS);
  expect(report).toMatchObject({x10Nm: 0.1, x50Nm: 0.1, meanNm: 0.1, standardDeviationNm: 0, fits: []});
  expect(report).toMatchObject({geometricStandardDeviation: 1, relativePrecision: {numberMean: 0, volumeMean: 0}});
});

test.each([Number.NaN, 0, -3, Number.POSITIVE_INFINITY])("a diameter of %f is refused with its place", (value) => {
  expect(() => sizeStatistics({diametersNm: [1, 2, value]}, OPTIONS)).toThrow(
    new RangeError(`expected a positive diameter in nm, got ${value} for particle 2`)
  );
});

test("columns of unequal lengths are refused", () => {
  expect(() => sizeStatistics({diametersNm: [1, 2], minimumDimensionsNm: [1]}, OPTIONS)).toThrow(
    "expected a minimum dimension for each of 2 particles, got 1"
  );
});

test("whatever positive diameters, weights and images: two and more particles give finite numbers", () => {
  const rows = fc.array(
    fc.record({
      x: fc.oneof(fc.constantFrom(1, 1, 2), fc.double({min: 1e-6, max: 1e6, noNaN: true})),
      w: fc.double({min: 1, max: 50, noNaN: true}),
      image: fc.nat(4)
    }),
    {minLength: 2, maxLength: 40}
  );
  fc.assert(
    fc.property(rows, fc.constantFrom("number", "area", "volume" as const), (particles, weighting) => {
      const table = {
        diametersNm: particles.map(({x}) => x),
        edgeWeights: particles.map(({w}) => w),
        images: particles.map(({image}) => image)
      };
      const report = sizeStatistics(table, {...OPTIONS, weighting});
      for (const name of ["x10Nm", "x50Nm", "x90Nm", "span", "meanNm", "geometricMeanNm"] as const) {
        expect(Number.isFinite(report[name]), name).toBe(true);
      }
      for (const {low, high} of Object.values(report.bootstrap.intervals))
        expect(high >= low || Number.isNaN(low)).toBe(true);
      for (const {fit} of report.fits) {
        expect(Number.isFinite(fit.aic), fit.model).toBe(true);
        expect(fit.kolmogorovDistance).toBeGreaterThan(0);
        expect(fit.kolmogorovDistance).toBeLessThanOrEqual(1);
      }
    }),
    {seed: 6, numRuns: 200}
  );
});
