import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {parseContract} from "../../src/segmentation/model-contract.js";
import {shippedModel} from "../../src/segmentation/shipped-model.js";

type Json = Record<string, unknown>;

const read = (path: string): Json => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const shipped = () => read(`../../models/${shippedModel}.json`);
const softmax = () => read("fixtures/small-softmax.json");

/** The contract with one field, given by its path, set to a value or, without one, removed. */
function change(contract: Json, path: string, value?: unknown): Json {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => at[key] as Json, contract);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return contract;
}

describe("parseContract", () => {
  test("fills in what may be left out", () => {
    const contract = shipped();
    change(contract, "input.channels");
    change(contract, "input.multipleOf");
    change(contract, "output.activation");
    change(contract, "normalisation.kind");
    expect(parseContract(contract)).toMatchObject({
      input: {channels: 1, multipleOf: 1},
      output: {activation: "sigmoid"},
      normalisation: {kind: "flatten", order: 1}
    });
    expect(parseContract(softmax()).normalisation).toMatchObject({percentiles: [0, 100], sampleStride: 4});
  });

  test.each([
    ["the shipped", shipped],
    ["the soft-max", softmax]
  ])("passes %s network's twice", (_, contract) => {
    const parsed = parseContract(contract());
    expect(parseContract(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });

  test.each([
    "name",
    "file",
    "sha256",
    "input",
    "input.name",
    "output",
    "output.name",
    "output.channels",
    "normalisation.order",
    "normalisation.percentiles",
    "tiling.haloPx",
    "tiling.maxSidePx",
    "polarity",
    "particleSizePx"
  ])("says that %s is missing", (path) => {
    expect(() => parseContract(change(shipped(), path))).toThrow(`the network's contract lacks ${path}: expected`);
  });

  test.each(["normalisation.mean", "normalisation.standardDeviation"])("says that %s is missing", (path) => {
    expect(() => parseContract(change(softmax(), path))).toThrow(`the network's contract lacks ${path}: expected`);
  });

  test.each([
    ["name", ""],
    ["file", "../elsewhere.onnx"],
    ["file", "network.pt"],
    ["sha256", "74b2"],
    ["input", 3],
    ["input.channels", 4],
    ["input.multipleOf", 0],
    ["input.multipleOf", 1e6],
    ["output.channels", ["distance"]],
    ["output.channels", ["particle", "particle"]],
    ["output.activation", "tanh"],
    ["tiling.haloPx", 100],
    ["tiling.maxSidePx", 768],
    ["normalisation.kind", "zscore"],
    ["normalisation.clip", "8px"],
    ["normalisation.percentiles", [5]],
    ["normalisation.percentiles", [5, 101]],
    ["normalisation.percentiles", [0.05, 0.95]],
    ["normalisation.order", 3000],
    ["normalisation.order", -1],
    ["normalisation.rounds", 1e9],
    ["normalisation.sampleStride", 1e9],
    ["normalisation.blocksAlongLongestSide", 1e7],
    ["tiling.haloPx", -32],
    ["tiling.maxSidePx", 32e12],
    ["polarity", "bright"],
    ["particleSizePx", [150, 15]],
    ["particleSizePx", [-5, -1]],
    ["particleSizePx", [0, 100]]
  ])("names an unusable %s: %j", (path, value) => {
    expect(() => parseContract(change(shipped(), path, value))).toThrow(
      `the network's contract has an unusable ${path}: expected`
    );
    expect(() => parseContract(change(shipped(), path, value))).toThrow(`got ${JSON.stringify(value)}`);
  });

  test.each([
    ["normalisation.scale", [255, 0]],
    ["normalisation.mean", [128]],
    ["normalisation.mean", [1, 2, Number.NaN]],
    ["normalisation.standardDeviation", [1, 0, 1]]
  ])("names an unusable %s: %j", (path, value) => {
    expect(() => parseContract(change(softmax(), path, value))).toThrow(
      `the network's contract has an unusable ${path}: expected`
    );
  });

  test.each([
    ["normalisation.order", 0],
    ["tiling.haloPx", 0],
    ["normalisation.percentiles", [0, 100]]
  ])("takes %s: %j", (path, value) => {
    expect(() => parseContract(change(shipped(), path, value))).not.toThrow();
  });

  test("says that the soft-max of a single channel is no answer", () => {
    const contract = change(softmax(), "output.channels", ["particle"]);
    expect(() => parseContract(contract)).toThrow('"softmax" wants two output.channels or more');
    expect(parseContract(change(contract, "output.activation")).output.activation).toBe("sigmoid");
  });

  test.each([["dark-on-bright"], ["bright-on-dark"], ["any"]])("takes a polarity of %s", (polarity) => {
    expect(parseContract(change(shipped(), "polarity", polarity)).polarity).toBe(polarity);
  });

  test.each([[null], [undefined], [17], ["contract"], [[]]])("refuses %j", (json) => {
    expect(() => parseContract(json)).toThrow("the network's contract is not a JSON object but");
  });
});
