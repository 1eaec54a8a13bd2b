import {expect, test} from "vitest";
import type {FixedScaleOptions} from "../../src/segmentation/fixed-scale.js";
import {scaleToRange as scaleRows} from "../../src/segmentation/fixed-scale.js";
import {imageRows, invertRows} from "../../src/segmentation/image-rows.js";
import {inputChannels} from "../../src/segmentation/input-channels.js";
import type {IntensityImage} from "../../src/segmentation/intensity-image.js";
import {collectRows} from "../../src/segmentation/pixel-rows.js";

function scaleToRange(image: IntensityImage, options?: FixedScaleOptions, {invert = false} = {}) {
  const rows = scaleRows(invert ? invertRows(imageRows(image)) : imageRows(image), options);
  return {...rows, ...collectRows(rows)};
}

const image = {width: 4, height: 2, data: Uint16Array.of(1000, 1500, 2000, 3000, 1000, 1000, 1000, 1000)};

test("stretches the least and the greatest value to the scale", () => {
  expect([...scaleToRange(image).data]).toEqual([0, 63.75, 127.5, 255, 0, 0, 0, 0]);
  expect([...scaleToRange(image, {scale: [-1, 1]}).data.slice(0, 4)]).toEqual([-1, -0.5, 0, 1]);
});

test("inverts on request", () => {
  expect([...scaleToRange(image, {}, {invert: true}).data.slice(0, 4)]).toEqual([255, 191.25, 127.5, 0]);
});

test("limits what lies beyond the percentiles", () => {
  // 100 values 0 … 99 and one outlier: the 99th percentile of 101 is the 100th in order, 99.
  const data = Float32Array.from({length: 101}, (_, i) => (i < 100 ? i : 1e6));
  const {data: scaled} = scaleToRange({width: 101, height: 1, data}, {percentiles: [0, 99], sampleStride: 1});
  expect(scaled[50]).toBeCloseTo((50 / 99) * 255, 4);
  expect(scaled[100]).toBe(255);
});

test("takes the whole range where the percentiles coincide", () => {
  const data = new Float32Array(1000);
  data[7] = 5;
  const {data: scaled, blank} = scaleToRange({width: 100, height: 10, data}, {percentiles: [5, 95]});
  expect(scaled[7]).toBe(255);
  expect(blank).toBe(false);
});

test("calls a constant image blank", () => {
  const {blank, data, warnings} = scaleToRange({width: 2, height: 2, data: Float32Array.of(3, Number.NaN, 3, 3)});
  expect(blank).toBe(true);
  expect([...data]).toEqual([0, 0, 0, 0]);
  expect(warnings).toHaveLength(2);
});

test("three channels repeat the grey value, each with its own mean and deviation", () => {
  const contract = {
    input: {name: "rgb", channels: 3 as const, multipleOf: 1},
    normalisation: {
      kind: "fixed" as const,
      scale: [0, 255] as [number, number],
      percentiles: [0, 100] as [number, number],
      sampleStride: 4,
      mean: [0, 10, 100],
      standardDeviation: [1, 2, 50]
    }
  };
  expect([...inputChannels(Float32Array.of(0, 200), contract)]).toEqual([0, 200, -5, 95, -2, 2]);
});
