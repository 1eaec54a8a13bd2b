import {expect, test} from "vitest";
import {channelProbability} from "../../src/segmentation/activation.js";

const maps = Float32Array.of(0, Math.log(3), Number.NaN, 2, 0, 0);

test("sigmoid takes one channel by itself", () => {
  const probability = channelProbability(maps, {channel: 0, channels: 2, activation: "sigmoid"});
  expect([...probability]).toEqual([0.5, 0.75, 0]);
});

test("softmax compares the channels", () => {
  const own = channelProbability(maps, {channel: 0, channels: 2, activation: "softmax"});
  const other = channelProbability(maps, {channel: 1, channels: 2, activation: "softmax"});
  expect(own[0]).toBeCloseTo(1 / (1 + Math.exp(2)), 6);
  expect(own[1]).toBeCloseTo(0.75, 6);
  expect(own[0] + other[0]).toBeCloseTo(1, 6);
  expect(own[2]).toBe(0);
});

test("softmax keeps its head with huge numbers", () => {
  const huge = Float32Array.of(1e30, -1e30, -1e30, 1e30);
  expect([...channelProbability(huge, {channel: 0, channels: 2, activation: "softmax"})]).toEqual([1, 0]);
});

test("none limits what should be probabilities already", () => {
  const values = Float32Array.of(-0.1, 0.25, 1.1, Number.NaN);
  expect([...channelProbability(values, {channel: 0, channels: 1, activation: "none"})]).toEqual([0, 0.25, 1, 0]);
});
