import {expect, test} from "vitest";
import {particleColumns} from "../../src/components/particle-columns.js";
import {formatNm, meanAndMedian, meanAndSpread, measuredRows, sizeSummary} from "../../src/components/size-summary.js";
import type {Measures, Particle, Status} from "../../src/particles/particle-set.js";
import {sizeStatistics} from "../../src/particles/statistics/size-statistics.js";

function particle(id: number, status: Status, equivalentDiameterNm: number, separated = false): Particle {
  const region = {x: 0, y: 0, width: 1, height: 1, bits: Uint32Array.of(1)};
  const measures = {equivalentDiameterNm, feretMinNm: equivalentDiameterNm / 2, feretMaxNm: 2 * equivalentDiameterNm};
  return {
    id,
    status,
    separated,
    clump: id,
    touchesBorder: false,
    edgeBox: region,
    erosions: 0,
    overlapShare: 0,
    region,
    measures: measures as Measures,
    outline: []
  };
}

test("counts every region and takes the measured alone into the statistics", () => {
  const particles = [
    particle(1, "measured", 2),
    particle(2, "border", 100),
    particle(3, "measured", 4, true),
    particle(4, "speckle", 0.1),
    particle(5, "measured", 9),
    particle(6, "speckle", 0.2)
  ];
  const columns = particleColumns({width: 8, height: 8, pixelSizeNm: 1, particles});
  expect([...measuredRows(columns)]).toEqual([0, 2, 4]);
  const summary = sizeSummary(columns);
  expect(summary).toMatchObject({measured: 3, separated: 1, regions: 6});
  expect(summary.funnel).toEqual([
    {status: "measured", count: 3},
    {status: "border", count: 1},
    {status: "speckle", count: 2}
  ]);
  // (2 + 4 + 9) / 3 = 5; ((−3)² + (−1)² + 4²) / 2 = 13.
  expect(summary.sizes.equivalentDiameterNm).toEqual({mean: 5, standardDeviation: Math.sqrt(13), median: 4});
  expect(summary.sizes.feretMinNm.mean).toBe(2.5);
  expect(summary.sizes.feretMaxNm.median).toBe(8);
});

test("has no spread for one value and nothing for none", () => {
  expect(meanAndMedian(Float64Array.of(3))).toEqual({mean: 3, standardDeviation: Number.NaN, median: 3});
  expect(meanAndMedian(Float64Array.of(1, 3, 2, 10)).median).toBe(2.5);
  const none = meanAndMedian(new Float64Array(0));
  expect([none.mean, none.standardDeviation, none.median]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test("writes a spread with the digits of its mean", () => {
  expect(meanAndSpread({mean: 5.138, standardDeviation: 0.7321, median: 5})).toBe("5.14 ± 0.73");
  expect(meanAndSpread({mean: 3, standardDeviation: Number.NaN, median: 3})).toBe("3.00");
});

test("gives the median that a size report and a query give", () => {
  const values = Float64Array.of(4.1, 2.7, 9.3, 5.6, 3.2, 4.4);
  const {median, mean, standardDeviation} = meanAndMedian(values);
  // quantile_cont of DuckDB: half way between the third and the fourth.
  expect(median).toBeCloseTo((4.1 + 4.4) / 2, 12);
  const report = sizeStatistics({diametersNm: values}, {replicates: 1});
  expect([median, mean, standardDeviation]).toEqual([report.x50Nm, report.meanNm, report.standardDeviationNm]);
});

test.each([
  [2.5341, "2.53"],
  [12.345, "12.3"],
  [123.4, "123"],
  [1234.5, "1235"],
  [0.5, "0.500"],
  [0.01234, "0.0123"],
  [0, "0"],
  [Number.NaN, "–"]
])("writes %f nm as %s", (value, text) => {
  expect(formatNm(value)).toBe(text);
});
