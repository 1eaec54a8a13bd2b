import {readFile} from "node:fs/promises";
import * as ort from "onnxruntime-node";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {ModelContract} from "../../src/segmentation/model-contract.js";
import {readContract, readModel} from "../../src/segmentation/model-files-node.js";
import {createOnnxSession} from "../../src/segmentation/onnx-session.js";
import {segment} from "../../src/segmentation/segment.js";
import type {Session} from "../../src/segmentation/session.js";
import {createNodeSession} from "../../src/segmentation/session-node.js";
import {discImage} from "./disc-image.js";

// A network of three input channels and two soft-max outputs, written by models/training/small_softmax_network.py.
const contractUrl = new URL("fixtures/small-softmax.json", import.meta.url);

let session: Session;
let contract: ModelContract;
let model: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  session = await createNodeSession({contractUrl});
  contract = await readContract(contractUrl);
  model = await readModel(contract, contractUrl);
});
afterAll(() => session.dispose());

function agreement(map: Uint8Array, truth: Uint8Array): number {
  let same = 0;
  for (let i = 0; i < map.length; ++i) if (map[i] > 127 === (truth[i] === 1)) ++same;
  return same / map.length;
}

describe("a network of another lab", () => {
  test("finds dark discs", async () => {
    const image = discImage(601, 340, {shading: 0, noise: 4});
    const map = await segment(image, session);
    expect(map.model).toEqual({name: "small-softmax", sha256: contract.sha256});
    expect(agreement(map.data, image.truth)).toBeGreaterThan(0.99);
  });

  test("sees bright discs on dark as it knows them", async () => {
    const {truth, ...image} = discImage(256, 256, {shading: 0, noise: 4});
    const map = await segment({...image, data: image.data.map((value) => 255 - value)}, session);
    expect(map.polarity).toEqual({used: "bright-on-dark", automatic: true, sure: true});
    expect(agreement(map.data, truth)).toBeGreaterThan(0.99);
  });

  test("that knows bright particles gets negatives of dark ones", async () => {
    const {truth, ...image} = discImage(256, 256, {shading: 0, noise: 4});
    // The network calls dark grey values particles; told that it knows bright ones, it sees the background as dark.
    const bright: Session = {...session, contract: {...contract, polarity: "bright-on-dark"}};
    const any: Session = {...session, contract: {...contract, polarity: "any"}};
    expect(agreement((await segment(image, bright)).data, truth)).toBeLessThan(0.01);
    const map = await segment(image, any);
    expect(agreement(map.data, truth)).toBeGreaterThan(0.99);
    expect(map.polarity).toBeUndefined();
  });

  test("gives the probability of its channel after a soft-max over grey values in 8 bits", async () => {
    // Left half 100, right half 140, ends at 0 and 255: far from the edges the smoothed grey value is the pixel's own.
    const data = Uint8Array.from({length: 64 * 64}, (_, i) => (i % 64 < 32 ? 100 : 140));
    data[0] = 0;
    data[63] = 255;
    const map = await segment({width: 64, height: 64, data}, session, {polarity: "dark-on-bright"});
    // The logits are ±(x − 128) / 16, so that the soft-max is the logistic function of (128 − x) / 8.
    const expected = [100, 140].map((x) => 255 / (1 + Math.exp((x - 128) / 8)));
    expect(Math.abs(map.data[32 * 64 + 8] - expected[0])).toBeLessThanOrEqual(1);
    expect(Math.abs(map.data[32 * 64 + 56] - expected[1])).toBeLessThanOrEqual(1);
  });

  test("leaves no seam between tiles", async () => {
    const image = discImage(700, 90);
    const whole = await segment(image, {...session, contract: {...contract, tiling: {maxSidePx: 800, haloPx: 8}}});
    const tiled = await segment(image, {...session, contract: {...contract, tiling: {maxSidePx: 64, haloPx: 8}}});
    expect(Buffer.compare(tiled.data, whole.data)).toBe(0);
  });
});

describe("createOnnxSession", () => {
  const load = (changes: Partial<ModelContract>, bytes = model) =>
    createOnnxSession(ort, bytes, {...contract, ...changes}, {});
  const sum = async (bytes: Uint8Array<ArrayBuffer>) =>
    Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");

  test.each([
    [
      "input",
      {name: "image", channels: 3 as const, multipleOf: 2},
      'has no input "image", only "rgb". Correct input.name'
    ],
    [
      "input",
      {name: "rgb", channels: 1 as const, multipleOf: 2},
      "has 3 channels (1 × 3 × h × w): expected 1. Correct input.channels"
    ],
    [
      "output",
      {name: "maps", channels: ["particle"], activation: "none" as const},
      'has no output "maps", only "scores"'
    ],
    [
      "output",
      {name: "scores", channels: ["particle"], activation: "sigmoid" as const},
      "has 2 channels (1 × 2 × h × w): expected 1. Correct output.channels"
    ]
  ])("says what does not fit the contract's %s %j", async (field, value, message) => {
    await expect(load({[field]: value})).rejects.toThrow(message);
  });

  test("says when the output has another size than the input", async () => {
    const odd = await load({input: {...contract.input, multipleOf: 1}});
    await expect(odd.run(new Float32Array(33 * 32), 33, 32)).rejects.toThrow(
      "small-softmax.onnx gave an output of 1 × 2 × 32 × 32 numbers for an input of 1 × 3 × 32 × 33: expected 1 × 2 × 32 × 33"
    );
    await odd.dispose();
  });

  test("names the file and the fields when the network cannot take an input", async () => {
    const {InferenceSession} = ort;
    const failing = {
      ...ort,
      InferenceSession: {
        async create(bytes: Uint8Array) {
          const real = await InferenceSession.create(bytes);
          const run = () =>
            Promise.reject(new Error("Non-zero status code returned while running SpaceToDepth node.\n"));
          return Object.assign(real, {run});
        }
      }
    };
    const network = await createOnnxSession(failing, model, contract, {});
    await expect(network.run(new Float32Array(34 * 32), 34, 32)).rejects.toThrow(
      "small-softmax.onnx failed on an input of 1 × 3 × 32 × 34: Non-zero status code returned while running " +
        "SpaceToDepth node. Check input.multipleOf and input.channels in the contract"
    );
    await network.dispose();
  });

  test("refuses NaN, and logits that the contract calls probabilities", async () => {
    const input = Float32Array.from({length: 32 * 32}, (_, i) => (i % 32) * 8);
    const logits = await load({output: {...contract.output, activation: "none"}});
    await expect(logits.run(input, 32, 32)).rejects.toThrow(
      /small-softmax\.onnx gave numbers from -\d.* to \d.*: expected probabilities.*"sigmoid" or "softmax"/
    );
    const network = await load({});
    await expect(network.run(input.fill(Number.NaN), 32, 32)).rejects.toThrow(
      "small-softmax.onnx gave NaN, which is no number, at 2048 of 2048 places. Check normalisation"
    );
    await Promise.all([logits.dispose(), network.dispose()]);
  });

  test("refuses another network than the contract's", async () => {
    await expect(load({sha256: "0".repeat(64)})).rejects.toThrow(
      `small-softmax.onnx is damaged or another network: expected SHA-256 ${"0".repeat(64)}, got ${contract.sha256}. Copy`
    );
  });

  test("says that a runtime cannot load a network cut short", async () => {
    const cut = model.slice(0, 500);
    await expect(load({sha256: await sum(cut)}, cut)).rejects.toThrow("ONNX Runtime cannot load small-softmax.onnx:");
  });
});

test("the fixture is the one that the script describes", async () => {
  const script = await readFile(new URL("../../models/training/small_softmax_network.py", import.meta.url), "utf8");
  expect(script).toContain(`NAME = "${contract.name}"`);
});
