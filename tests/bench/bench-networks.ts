import {readdirSync} from "node:fs";
import {readContract} from "../../src/segmentation/model-files-node.js";

/** A network to time, as the bench feeds it: an image of noise, sides as asked for. */
export interface BenchNetwork {
  name: string;
  /** URL of the ONNX file. */
  file: URL;
  input: string;
  channels: number;
  /** Sides are multiples of this. */
  multipleOf: number;
}

const models = new URL("../../models/", import.meta.url);

/** The architecture of the paper, DeepLabv3+ on ResNet-18, with weights of no meaning (models/training/paper_architecture.py). */
export const PAPER: BenchNetwork = {
  name: "the paper's architecture",
  file: new URL("paper-architecture.onnx", import.meta.url),
  input: "image",
  channels: 3,
  multipleOf: 16
};

/** Every network in the folder models. */
export async function shippedNetworks(): Promise<(BenchNetwork & {contractUrl: URL})[]> {
  const contracts = readdirSync(models).filter((name) => name.endsWith(".json") && !name.endsWith(".metrics.json"));
  return Promise.all(
    contracts.sort().map(async (fileName) => {
      const contractUrl = new URL(fileName, models);
      const {name, file, input} = await readContract(contractUrl);
      const {channels, multipleOf} = input;
      return {name, file: new URL(file, models), input: input.name, channels, multipleOf, contractUrl};
    })
  );
}
