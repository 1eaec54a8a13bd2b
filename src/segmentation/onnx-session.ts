import type {InferenceSession, Tensor, TensorConstructor} from "onnxruntime-common";
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
 * @throws Error when the checksum or the names of the tensors differ from the contract.
 */
export async function createOnnxSession(
  runtime: OnnxRuntime,
  model: Uint8Array<ArrayBuffer>,
  contract: ModelContract,
  options: InferenceSession.SessionOptions
): Promise<Session> {
  await verifyChecksum(model, contract);
  const session = await runtime.InferenceSession.create(model, options);
  const {input, output} = contract;
  expectName(session.inputNames, input.name, "input");
  expectName(session.outputNames, output.name, "output");
  const channel = output.channels.indexOf("particle");

  return {
    model: {name: contract.name, sha256: contract.sha256},
    contract,
    async run(tile, width, height) {
      const image = new runtime.Tensor("float32", tile, [1, 1, height, width]);
      const maps: Tensor = (await session.run({[input.name]: image}))[output.name];
      const expected = [1, output.channels.length, height, width];
      if (maps.dims.join() !== expected.join()) {
        throw new Error(`expected an output of ${expected.join(" × ")} numbers, got ${maps.dims.join(" × ")}`);
      }
      const pixels = width * height;
      return (maps.data as Float32Array).subarray(channel * pixels, (channel + 1) * pixels);
    },
    dispose: () => session.release()
  };
}

async function verifyChecksum(model: Uint8Array<ArrayBuffer>, {file, sha256}: ModelContract): Promise<void> {
  // Browsers offer no digest to pages that come over plain HTTP from another machine.
  if (globalThis.crypto?.subtle === undefined) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", model));
  const actual = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (actual !== sha256) {
    throw new Error(`${file} is damaged or another network: expected SHA-256 ${sha256}, got ${actual}`);
  }
}

function expectName(names: readonly string[], name: string, what: string): void {
  if (!names.includes(name)) throw new Error(`the network has no ${what} "${name}", only ${names.join(", ")}`);
}
