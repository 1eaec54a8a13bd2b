import {readFile} from "node:fs/promises";
import * as ort from "onnxruntime-node";
import {parseContract} from "./model-contract.js";
import {createOnnxSession} from "./onnx-session.js";
import type {Session} from "./session.js";
import {shippedModel} from "./shipped-model.js";

export interface NodeSessionOptions {
  /** URL of the contract; the ONNX file lies beside it. Defaults to the network that Feret ships. */
  contractUrl?: URL;
  /** Threads of the network; their number does not change the result. Defaults to one a core. */
  threads?: number;
}

/** Where the contract of the network lies that Feret ships. */
export const shippedContractUrl = new URL(`../../models/${shippedModel}.json`, import.meta.url);

/**
 * Loads a network in Node.
 *
 * @throws Error when a file cannot be read, the contract is unusable, or the ONNX file is not the contract's.
 */
export async function createNodeSession({
  contractUrl = shippedContractUrl,
  threads = 0
}: NodeSessionOptions = {}): Promise<Session> {
  const contract = parseContract(JSON.parse(await readFile(contractUrl, "utf8")));
  const model = await readFile(new URL(contract.file, contractUrl));
  return createOnnxSession(ort, new Uint8Array(model), contract, {
    executionProviders: ["cpu"],
    graphOptimizationLevel: "all",
    intraOpNumThreads: threads,
    interOpNumThreads: 1
  });
}
