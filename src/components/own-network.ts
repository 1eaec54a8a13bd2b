import {parseContract} from "../segmentation/model-contract.js";
import {tryNetwork} from "../segmentation/try-network.js";
import {describeNetwork} from "../tables/network-list.js";
import type {NetworkShelf, ShelvedNetwork} from "./network-shelf.js";
import type {Segmenter} from "./segmenter.js";

/** Files of a network that were given, perhaps one after the other. */
export interface OwnNetworks {
  /**
   * Tries a network on a small image and puts it on the shelf, where it stays until the page is left.
   *
   * @param files a contract (.json) and the ONNX file that it names; one of them may have come before.
   * @throws Error saying what is wrong, or which file is missing still.
   */
  add(files: readonly File[]): Promise<ShelvedNetwork>;
}

export interface OwnNetworksOptions {
  shelf: NetworkShelf;
  segmenter: Segmenter;
}

export function createOwnNetworks({shelf, segmenter}: OwnNetworksOptions): OwnNetworks {
  let waiting: {contract?: File; onnx?: File} = {};

  return {
    async add(files) {
      const contracts = files.filter(({name}) => /\.json$/i.test(name));
      const networks = files.filter(({name}) => /\.onnx$/i.test(name));
      const other = files.find((file) => !contracts.includes(file) && !networks.includes(file));
      if (other) throw new Error(`a network is a .json and an .onnx file, and ${other.name} is neither`);
      if (contracts.length > 1 || networks.length > 1) {
        throw new Error(`expected one network at a time, got ${files.map(({name}) => name).join(", ")}`);
      }
      waiting = {contract: contracts[0] ?? waiting.contract, onnx: networks[0] ?? waiting.onnx};
      const {contract: contractFile, onnx} = waiting;
      if (!contractFile)
        throw new Error(`the contract of ${onnx?.name} is missing: add the .json file that describes it`);
      const contract = parseContract(parseJson(await contractFile.text(), contractFile.name));
      if (!onnx)
        throw new Error(
          `the network itself is missing: ${contractFile.name} describes ${contract.file}, add that file, too`
        );
      waiting = {};
      if (onnx.name !== contract.file) {
        throw new Error(
          `the contract ${contractFile.name} describes ${contract.file}, and the file given is ${onnx.name}`
        );
      }
      const modelUrl = URL.createObjectURL(onnx);
      try {
        const network = {contract, modelUrl};
        await tryNetwork(contract, (image, options) => segmenter.segment(image, {...options, network}));
        return shelf.add(network, describeNetwork(contract));
      } catch (error) {
        URL.revokeObjectURL(modelUrl);
        throw error;
      }
    }
  };
}

/** Whether a file that was dropped belongs to a network: an ONNX file, or a contract rather than saved parameters. */
export async function isNetworkFile(file: File): Promise<boolean> {
  if (/\.onnx$/i.test(file.name)) return true;
  if (!/\.json$/i.test(file.name)) return false;
  try {
    const json: unknown = JSON.parse(await file.text());
    return typeof json === "object" && json !== null && "input" in json && "output" in json;
  } catch {
    return false;
  }
}

function parseJson(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`the file ${fileName} is no JSON: ${(error as Error).message}`);
  }
}
