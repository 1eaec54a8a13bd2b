import {expect, test} from "vitest";
import type {Measures, Particle, ParticleSet} from "../../../src/particles/particle-set.js";
import {sizeStatistics} from "../../../src/particles/statistics/size-statistics.js";
import {sizeTable} from "../../../src/particles/statistics/size-table.js";
import {logNormalQuantiles} from "./support/samples.js";

function particle(diameterNm: number, over: Partial<Particle> = {}): Particle {
  const side = Math.ceil(diameterNm);
  const region = {x: 1, y: 1, width: side, height: side, bits: new Uint32Array(side)};
  return {
    status: "measured",
    touchesBorder: false,
    edgeBox: region,
    region,
    measures: {equivalentDiameterNm: diameterNm, feretMinNm: diameterNm - 0.5, feretMaxNm: diameterNm + 1} as Measures,
    ...over
  } as Particle;
}

const frame = (...particles: Particle[]): ParticleSet => ({width: 100, height: 80, pixelSizeNm: 1, particles});

test("a table of particle sets has the measured particles inside their frames, with weights and images", () => {
  const frames = [
    {image: "a", set: frame(particle(5), particle(7, {status: "speckle"}), particle(9, {touchesBorder: true}))},
    {image: "b", set: frame(particle(60))}
  ];
  const table = sizeTable(frames);
  expect(table.diametersNm).toEqual(Float64Array.of(5, 60));
  expect(table.images).toEqual(["a", "b"]);
  expect(table.edgeWeights![0]).toBeCloseTo(8000 / (95 * 75), 12);
  expect(table.minimumDimensionsNm).toEqual(Float64Array.of(4.5, 59.5));
  expect(table.warnings).toEqual([expect.stringContaining("b: The largest particle or clump counts 10.0 times")]);
  const dropped = sizeTable(frames, {measurand: "feretMaxNm", countingRule: "drop"});
  expect(dropped).toMatchObject({edgeWeights: undefined, warnings: [], measurand: "feretMaxNm", countingRule: "drop"});
  expect(dropped.diametersNm).toEqual(Float64Array.of(6, 61));
});

test("a particle weighs as much as the box that had to lie inside for it to count", () => {
  const [alone, ofClump] = [particle(8), particle(8, {edgeBox: {x: 1, y: 1, width: 20, height: 8}})];
  const {edgeWeights} = sizeTable([{image: "a", set: frame(alone, ofClump)}]);
  expect(edgeWeights![0]).toBeCloseTo(8000 / (92 * 72), 12);
  expect(edgeWeights![1]).toBeCloseTo(8000 / (80 * 72), 12);
});

test("the numbers of a report", () => {
  const diametersNm = logNormalQuantiles(2000, 10, 1.3);
  const images = Array.from(diametersNm, (_, i) => `image ${i % 20}`);
  const report = sizeStatistics({diametersNm, images, minimumDimensionsNm: diametersNm}, {replicates: 200});
  expect(report).toMatchObject({
    measurand: "equivalentDiameterNm",
    weighting: "number",
    countingRule: "drop",
    particles: 2000,
    effectiveCount: 2000,
    images: 20,
    warnings: []
  });
  const s = Math.log(1.3);
  expect(report.x50Nm).toBeCloseTo(10, 2);
  expect(report.x90Nm).toBeCloseTo(10 * Math.exp(1.2815516 * s), 1);
  expect(report.span).toBeCloseTo((report.x90Nm - report.x10Nm) / report.x50Nm, 14);
  expect(report.geometricStandardDeviation).toBeCloseTo(1.3, 2);
  expect(report.momentRatiosNm.d00).toBeCloseTo(10, 6);
  expect(report.momentRatiosNm.d10).toBeCloseTo(report.meanNm, 12);
  expect(report.momentRatiosNm.d43).toBeCloseTo(10 * Math.exp(3.5 * s * s), 1);
  expect(report.fits[0].fit.model).toBe("log-normal");
  expect(report.hatchChoate!.agrees).toBe(true);
  expect(report.medianInterval!.lowNm).toBeLessThan(10);
  expect(report.relativePrecision.numberMean).toBeCloseTo((1.96 * s * Math.sqrt(0.5 * s * s + 1)) / Math.sqrt(2000), 4);
  expect(report.nanomaterial!.verdict).toBe("meets");
  expect(structuredClone(report)).toEqual(report);
});

test("another weighting moves percentiles and means, not the fits or the moment ratios", () => {
  const diametersNm = logNormalQuantiles(500, 10, 1.3);
  const byNumber = sizeStatistics({diametersNm}, {replicates: 50});
  const byVolume = sizeStatistics({diametersNm}, {replicates: 50, weighting: "volume"});
  expect(byVolume.meanNm).toBeCloseTo(byNumber.momentRatiosNm.d43, 10);
  expect(byVolume.x50Nm).toBeGreaterThan(byNumber.x50Nm);
  expect(byVolume.fits).toEqual(byNumber.fits);
  expect(byVolume.momentRatiosNm).toEqual(byNumber.momentRatiosNm);
  expect(byVolume.medianInterval).toBeNull();
});

test("a sample that is not log-normal says so", () => {
  const diametersNm = [...logNormalQuantiles(1000, 5, 1.1), ...logNormalQuantiles(20, 50, 1.1)];
  expect(sizeStatistics({diametersNm}, {replicates: 10}).warnings.join()).toMatch(/D\[4,3\].*not log-normal/);
});
