import type {ModelContract} from "../segmentation/model-contract.js";

/** A network that lies in the folder of networks, usable or not. */
export interface NetworkEntry {
  /** The name in its contract; the name of the contract's file where there is none. */
  name: string;
  /** File name of the contract, without a folder. */
  contractFile: string;
  /** What it is, in one line. */
  description: string;
  /** Null when the network cannot be used. */
  contract: ModelContract | null;
  /** The ONNX file, relative to the site's root, such as "models/feret.onnx?v=1a2b3c"; null when the network cannot be used. */
  onnx: string | null;
  /** Length of the ONNX file. */
  bytes: number;
  /** Why the network cannot be used; absent when it can. */
  error?: string;
}

/** What `data/networks.json` holds: every network that the site was built with. */
export interface NetworkList {
  /** The name of the network that made the maps of the build; it is among the usable ones. */
  builtWith: string;
  networks: NetworkEntry[];
}

/** A network in one line, from the words of its contract or else from its numbers. */
export function describeNetwork(contract: ModelContract): string {
  const {description} = contract as {description?: unknown};
  if (typeof description === "string" && description.trim() !== "") return description.trim();
  const [from, to] = contract.particleSizePx;
  const polarity: string = contract.polarity;
  const kind =
    polarity === "dark-on-bright"
      ? "dark particles on a bright background"
      : polarity === "bright-on-dark"
        ? "bright particles on a dark background"
        : "particles darker or brighter than their background";
  return `made for ${kind}, ${from} to ${to} px across`;
}
