import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {contractJson} from "./contract-json.js";
import type {ModelContract} from "./model-contract.js";
import {parseContract} from "./model-contract.js";
import {shippedModel} from "./shipped-model.js";

/** Where the contract lies of the network that Feret ships; its ONNX file lies beside it. */
export const shippedContractUrl = new URL(`../../models/${shippedModel}.json`, import.meta.url);

/**
 * Reads a contract from its file.
 *
 * @param url defaults to that of the network that Feret ships.
 * @throws Error naming the file when it cannot be read, is no JSON or has an unusable field.
 */
export async function readContract(url: URL = shippedContractUrl): Promise<ModelContract> {
  const path = fileURLToPath(url);
  const json = contractJson(await read(url, "the contract"), path);
  try {
    return parseContract(json);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, {cause: error});
  }
}

/**
 * Reads the ONNX file that a contract names; its checksum is verified when a session is made of it.
 *
 * @throws Error naming the file when it cannot be read.
 */
export async function readModel(
  contract: ModelContract,
  contractUrl: URL = shippedContractUrl
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await read(new URL(contract.file, contractUrl), `${contract.file}, the network of the contract`)
  );
}

async function read(url: URL, what: string): Promise<Buffer> {
  try {
    return await readFile(url);
  } catch (error) {
    throw new Error(`cannot read ${what}: ${(error as Error).message}`, {cause: error});
  }
}
