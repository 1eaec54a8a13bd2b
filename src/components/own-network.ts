import {DEFAULT_PARAMETERS} from "../particles/parameters.js";
import {contractJson} from "../segmentation/contract-json.js";
import {type ModelContract, parseContract} from "../segmentation/model-contract.js";
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
      const contracts = files.filter(isJson);
      const networks = files.filter(isOnnx);
      const other = files.find((file) => !contracts.includes(file) && !networks.includes(file));
      if (other) throw new Error(`a network is a .json and an .onnx file, and ${other.name} is neither`);
      if (contracts.length > 1 || networks.length > 1) {
        throw new Error(`expected one network at a time, got ${files.map(({name}) => name).join(", ")}`);
      }
      waiting = {contract: contracts[0] ?? waiting.contract, onnx: networks[0] ?? waiting.onnx};
      const {contract: contractFile, onnx} = waiting;
      if (!contractFile)
        throw new Error(`the contract of ${onnx?.name} is missing: add the .json file that describes it`);
      let contract: ModelContract;
      try {
        contract = parseContract(await jsonOf(contractFile));
      } catch (error) {
        // The next contract takes its place, and the next ONNX file is not blamed for it.
        waiting = {onnx};
        throw error;
      }
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

const CONTRACT_FIELDS = ["file", "sha256", "input", "output", "normalisation", "tiling", "polarity", "particleSizePx"];

/**
 * The files of a network among those that were dropped: ONNX files, and contracts
 * rather than saved parameters or corrections. Beside an ONNX file any other JSON
 * file is taken for its contract, however little of one is in it.
 */
export async function networkFilesOf(files: readonly File[]): Promise<File[]> {
  const hasOnnx = files.some(isOnnx);
  const belongs = await Promise.all(
    files.map(async (file) => {
      if (!isJson(file)) return isOnnx(file);
      const json = await jsonOf(file).catch(() => null);
      const holds = (fields: string[]) => typeof json === "object" && json && fields.some((field) => field in json);
      return holds(CONTRACT_FIELDS) || (hasOnnx && !holds([...Object.keys(DEFAULT_PARAMETERS), "feretCorrections"]));
    })
  );
  return files.filter((_, i) => belongs[i]);
}

async function jsonOf(file: File): Promise<unknown> {
  return contractJson(new Uint8Array(await file.arrayBuffer()), file.name);
}

const isJson = ({name}: File) => /\.json$/i.test(name);
const isOnnx = ({name}: File) => /\.onnx$/i.test(name);
