import * as ort from "onnxruntime-node";
import {beforeAll, describe, expect, test} from "vitest";
import type {FixedNormalisation, ModelContract} from "../../src/segmentation/model-contract.js";
import {readContract, readModel} from "../../src/segmentation/model-files-node.js";
import {createOnnxSession} from "../../src/segmentation/onnx-session.js";
import {segment} from "../../src/segmentation/segment.js";
import {tryNetwork} from "../../src/segmentation/try-network.js";

async function attempt(contract: ModelContract, model: Uint8Array<ArrayBuffer>): Promise<void> {
  const session = await createOnnxSession(ort, model, contract, {intraOpNumThreads: 1});
  try {
    await tryNetwork(contract, (image, options) => segment(image, session, options));
  } finally {
    await session.dispose();
  }
}

const shipped = ["feret-standard", "feret-fast", "feret-starter"].map((name) => `../../models/${name}.json`);
test.each([...shipped, "fixtures/small-softmax.json"])("%s passes its trial", async (path) => {
  const contractUrl = new URL(path, import.meta.url);
  const contract = await readContract(contractUrl);
  await attempt(contract, await readModel(contract, contractUrl));
});

describe("a network that calls grey values below 128 particles, of a step of 2 pixels", () => {
  const contractUrl = new URL("fixtures/small-softmax.json", import.meta.url);
  let contract: ModelContract;
  let model: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    contract = await readContract(contractUrl);
    model = await readModel(contract, contractUrl);
  });

  const changed = (changes: Partial<ModelContract>) => attempt({...contract, ...changes}, model);
  /** The network sees every grey value raised by so much. */
  const raised = (by: number) => {
    const normalisation = contract.normalisation as FixedNormalisation;
    return changed({normalisation: {...normalisation, mean: normalisation.mean.map((mean) => mean - by)}});
  };

  test("passes with whatever sizes and steps it was made for", async () => {
    await changed({particleSizePx: [300, 900]});
    await changed({input: {...contract.input, multipleOf: 16}, tiling: {maxSidePx: 512, haloPx: 16}});
    await changed({polarity: "any"});
  });

  test("is refused when it finds nothing", async () => {
    await expect(raised(1000)).rejects.toThrow(
      "small-softmax.onnx finds nothing in a test image of dark discs: every probability is below 0.5. Check normalisation"
    );
  });

  test("is refused when it finds everything", async () => {
    await expect(raised(-1000)).rejects.toThrow(
      "small-softmax.onnx takes all of a test image of dark discs for particles"
    );
  });

  test("is refused when the contract forgets its step", async () => {
    await expect(changed({input: {...contract.input, multipleOf: 1}})).rejects.toThrow(
      "Check output.channels and input.multipleOf in the contract"
    );
  });
});
