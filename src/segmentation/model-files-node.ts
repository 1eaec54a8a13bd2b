import {readFile} from "node:fs/promises";
import type {ModelContract} from "./model-contract.js";
import {parseContract} from "./model-contract.js";
import {shippedModel} from "./shipped-model.js";

/** Where the contract lies of the network that Feret ships; its ONNX file lies beside it. */
export const shippedContractUrl = new URL(`../../models/${shippedModel}.json`, import.meta.url);

/**
 * Reads a contract from its file.
 *
 * @param url defaults to that of the network that Feret ships.
 * @throws Error when the file cannot be read or a field is missing.
 */
export async function readContract(url: URL = shippedContractUrl): Promise<ModelContract> {
  return parseContract(JSON.parse(await readFile(url, "utf8")));
}

/** Reads the ONNX file that a contract names; its checksum is verified when a session is made of it. */
export async function readModel(
  contract: ModelContract,
  contractUrl: URL = shippedContractUrl
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(contract.file, contractUrl)));
}
