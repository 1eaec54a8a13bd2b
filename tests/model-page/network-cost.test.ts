import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {networkCost} from "../../data-loaders/model-page/network-cost.js";
import {readOnnxGraph} from "../../data-loaders/model-page/onnx-graph.js";

const root = new URL("../../", import.meta.url);
const starter = readFileSync(new URL("models/feret-starter.onnx", root));
const paper = readFileSync(new URL("tests/bench/paper-architecture.onnx", root));

test("the graph of a network is read from its file", () => {
  const {inputs, outputs, nodes, initializers} = readOnnxGraph(starter);
  expect(inputs.map(({name, dims}) => [name, dims[0], dims[1], typeof dims[2]])).toEqual([["image", 1, 1, "string"]]);
  expect(outputs).toEqual(["maps"]);
  expect(nodes.filter(({operator}) => operator === "Conv")).toHaveLength(21);
  // Stored as 16-bit floats, type 10, and cast at load.
  expect(initializers.filter(({dataType}) => dataType === 10).length).toBeGreaterThan(20);
});

test("weights and work of Feret's first network are as its layers give them", async () => {
  // Levels of 16, 32, 64, 96, 128 channels on 2 × 2 pixels: kernel × channels in × channels out, over 4, 16 … pixels.
  const pairs = (channels: number[][]) =>
    channels.map(([i, o, k, share]) => ({weights: i * o * k, macs: (i * o * k) / share}));
  const levels = pairs([
    [4, 16, 9, 4],
    [16, 16, 9, 4],
    [16, 32, 9, 16],
    [32, 32, 9, 16],
    [32, 64, 9, 64],
    [64, 64, 9, 64],
    [64, 96, 9, 256],
    [96, 96, 9, 256],
    [96, 128, 9, 1024],
    [128, 128, 9, 1024],
    [128, 128, 9, 1024],
    [128, 128, 9, 1024],
    [128 + 96, 96, 9, 256],
    [96, 96, 9, 256],
    [96 + 64, 64, 9, 64],
    [64, 64, 9, 64],
    [64 + 32, 32, 9, 16],
    [32, 32, 9, 16],
    [32 + 16, 16, 9, 4],
    [16, 16, 9, 4],
    [16, 12, 1, 4]
  ]);
  const biases = 2 * (16 + 32 + 64 + 96) + 4 * 128 + 2 * (96 + 64 + 32 + 16) + 12;
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const cost = await networkCost(starter, 128);
  expect(cost.weights).toBe(sum(levels.map(({weights}) => weights)) + biases);
  expect(cost.macsPerPixel).toBeCloseTo(sum(levels.map(({macs}) => macs)), 6);
});

test("the paper's architecture costs what its layers cost", async () => {
  const {weights, macsPerPixel} = await networkCost(paper, 64);
  // Published for this architecture: 20.6 million weights, 173 thousand multiplications a pixel.
  expect(weights / 1e6).toBeCloseTo(20.6, 1);
  expect(Math.round(macsPerPixel / 1000)).toBe(173);
});

test("what is no network is refused with words", async () => {
  await expect(networkCost(new Uint8Array(0))).rejects.toThrow("without a graph");
  await expect(networkCost(new TextEncoder().encode("version https://git-lfs"))).rejects.toThrow();
  await expect(networkCost(starter.subarray(0, 1000))).rejects.toThrow(/only|ends within/);
});

test("no cut of a file hangs or is taken for a network", () => {
  for (let length = 0; length < 2000; length += 7) {
    expect(() => readOnnxGraph(starter.subarray(0, length)), `${length} bytes`).toThrow();
  }
});
