import {randomLcg, randomLogNormal} from "d3";
import {expect, test} from "vitest";
import {histogramBins} from "../../src/components/histogram-bins.js";
import type {Look} from "../../src/components/particle-look.js";

const kept = (): Look => "kept";

test("stacks the separated on the kept, and every particle is in one bar", () => {
  const random = randomLogNormal.source(randomLcg(0.5))(1, 0.3);
  const values = Float64Array.from({length: 1000}, random);
  const lookOf = (i: number): Look => (i % 3 === 0 ? "separated" : "kept");
  const bins = histogramBins(values, lookOf);
  expect(bins.reduce((n, {count}) => n + count, 0)).toBe(1000);
  expect(bins.filter(({look}) => look === "separated").reduce((n, {count}) => n + count, 0)).toBe(334);
  for (const {x0, x1, look, count, base} of bins) {
    let expected = 0;
    let below = 0;
    values.forEach((value, i) => {
      if (value < x0 || value >= x1) return;
      if (lookOf(i) === look) expected++;
      else if (look === "separated") below++;
    });
    expect([count, base]).toEqual([expected, below]);
  }
  expect(new Set(bins.map(({x0}) => x0)).size).toBeGreaterThan(10);
  expect(new Set(bins.map(({x0}) => x0)).size).toBeLessThanOrEqual(120);
});

test("gives no bars without values and one bar for equal values", () => {
  expect(histogramBins(new Float64Array(0), kept)).toEqual([]);
  const [bar, ...rest] = histogramBins(Float64Array.of(5, 5, 5), kept);
  expect(rest).toEqual([]);
  expect(bar.count).toBe(3);
  expect(bar.x0).toBeLessThanOrEqual(5);
  expect(bar.x1).toBeGreaterThan(5);
});

test("leaves out particles of other kinds", () => {
  expect(histogramBins(Float64Array.of(1, 2), (i) => (i ? "rejected" : "kept")).map(({count}) => count)).toEqual([1]);
});

test("bins the logarithm with whole numbers of bins a decade", () => {
  const random = randomLogNormal.source(randomLcg(0.5))(1, 0.6);
  const values = Float64Array.from({length: 1000}, random);
  const bins = histogramBins(values, kept, {scale: "log"});
  expect(bins.reduce((n, {count}) => n + count, 0)).toBe(1000);
  const perDecade = 1 / Math.log10(bins[0].x1 / bins[0].x0);
  expect(perDecade).toBeCloseTo(Math.round(perDecade), 9);
  for (const {x0, x1, count} of bins) {
    expect(Math.log10(x1 / x0)).toBeCloseTo(1 / perDecade, 9);
    expect(values.filter((value) => value >= x0 && value < x1).length).toBe(count);
  }
  const [bar, ...rest] = histogramBins(Float64Array.of(5, 5, 5), kept, {scale: "log"});
  expect(rest).toEqual([]);
  expect(bar.x0).toBeLessThanOrEqual(5);
  expect(bar.x1).toBeGreaterThan(5);
});
