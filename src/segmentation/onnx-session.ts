import type {InferenceSession, Tensor, TensorConstructor} from "onnxruntime-common";
import {channelProbability} from "./activation.js";
import {checkOnnxFile} from "./check-onnx-file.js";
import {checkOutput} from "./check-output.js";
import {checkTensors} from "./check-tensors.js";
import {inputChannels} from "./input-channels.js";
import type {ModelContract} from "./model-contract.js";
import type {Session} from "./session.js";

/** The part of ONNX Runtime's interface that its builds for Node and for browsers share. */
export interface OnnxRuntime {
  InferenceSession: {create(model: Uint8Array, options?: InferenceSession.SessionOptions): Promise<InferenceSession>};
  Tensor: TensorConstructor;
}

/**
 * Loads a network after its bytes were checked against the contract.
 *
 * @param runtime onnxruntime-node or onnxruntime-web.
 * @param model the ONNX file; external data are not supported.
 * @param contract what the file has to be.
 * @param options passed on to ONNX Runtime.
 * @throws Error when the file is no ONNX file, its checksum or its tensors differ from the contract, or it cannot be
 *   run; the message says what to try.
 */
export async function createOnnxSession(
  runtime: OnnxRuntime,
  model: Uint8Array<ArrayBuffer>,
  contract: ModelContract,
  options: InferenceSession.SessionOptions
): Promise<Session> {
  checkOnnxFile(model, contract.file);
  await verifyChecksum(model, contract);
  const session = await createSession(runtime, model, contract, options);
  const {input, output} = contract;
  try {
    checkTensors(session, contract);
  } catch (error) {
    await session.release();
    throw error;
  }
  const channel = output.channels.indexOf("particle");
  const channels = output.channels.length;

  return {
    model: {name: contract.name, sha256: contract.sha256},
    contract,
    async run(tile, width, height) {
      const dims = [1, input.channels, height, width];
      const image = new runtime.Tensor("float32", inputChannels(tile, contract), dims);
      const maps = await runNetwork(session, image, contract);
      const expected = [1, channels, height, width];
      if (maps.dims.join() !== expected.join()) {
        throw new Error(
          `${contract.file} gave an output of ${maps.dims.join(" × ")} numbers for an input of ${dims.join(" × ")}: ` +
            `expected ${expected.join(" × ")}. Check output.channels and input.multipleOf in the contract.`
        );
      }
      const values = maps.data as Float32Array;
      const {activation} = output;
      const pixels = width * height;
      checkOutput(
        activation === "softmax" ? values : values.subarray(channel * pixels, (channel + 1) * pixels),
        contract
      );
      return channelProbability(values, {channel, channels, activation});
    },
    dispose: () => session.release()
  };
}

async function runNetwork(
  session: InferenceSession,
  image: Tensor,
  {file, input, output}: ModelContract
): Promise<Tensor> {
  try {
    return (await session.run({[input.name]: image}, [output.name]))[output.name];
  } catch (error) {
    throw new Error(
      `${file} failed on an input of ${image.dims.join(" × ")}: ${reasonOf(error)}. Check input.multipleOf and ` +
        "input.channels in the contract, and tiling.maxSidePx where memory is short.",
      {cause: error}
    );
  }
}

/** The words of an error of ONNX Runtime, without what ends them. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/[.\s]+$/, "");
}

async function createSession(
  {InferenceSession}: OnnxRuntime,
  model: Uint8Array<ArrayBuffer>,
  {file}: ModelContract,
  options: InferenceSession.SessionOptions
): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model, options);
  } catch (error) {
    throw new Error(
      `ONNX Runtime cannot load ${file}: ${reasonOf(error)}. ` +
        "Check that it is a whole ONNX file of float32 with operators that ONNX Runtime has (opset 17 is a safe choice).",
      {cause: error}
    );
  }
}

async function verifyChecksum(model: Uint8Array<ArrayBuffer>, {file, sha256}: ModelContract): Promise<void> {
  // Browsers offer no digest to pages that come over plain HTTP from another machine.
  if (globalThis.crypto?.subtle === undefined) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", model));
  const actual = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (actual !== sha256) {
    throw new Error(
      `${file} is damaged or another network: expected SHA-256 ${sha256}, got ${actual}. ` +
        "Copy the file again, or put its own checksum into the contract if the network is new."
    );
  }
}
