import * as ort from "onnxruntime-node";
import {readContract, readModel, shippedContractUrl} from "./model-files-node.js";
import {createOnnxSession} from "./onnx-session.js";
import type {Session} from "./session.js";

export interface NodeSessionOptions {
  /** URL of the contract; the ONNX file lies beside it. Defaults to the network that Feret ships. */
  contractUrl?: URL;
  /** Threads of the network; their number does not change the result. Defaults to one a core. */
  threads?: number;
}

/**
 * Loads a network in Node.
 *
 * @throws Error when a file cannot be read, the contract is unusable, or the ONNX file is not the contract's.
 */
export async function createNodeSession({
  contractUrl = shippedContractUrl,
  threads = 0
}: NodeSessionOptions = {}): Promise<Session> {
  const contract = await readContract(contractUrl);
  return createOnnxSession(ort, await readModel(contract, contractUrl), contract, {
    executionProviders: ["cpu"],
    graphOptimizationLevel: "all",
    // A plan of the memory would be allocated beside what the first run took, and double the peak.
    enableMemPattern: false,
    intraOpNumThreads: threads,
    interOpNumThreads: 1
  });
}
