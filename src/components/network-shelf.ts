import {networkChoice, type SegmentationChoice} from "../segmentation/segmentation-choice.js";
import type {NetworkList} from "../tables/network-list.js";
import type {SegmenterNetwork} from "./segmenter.js";

/** A network that the page knows. */
export interface ShelvedNetwork {
  name: string;
  description: string;
  /** True for a network that the reader gave, which no link can carry. */
  own: boolean;
  /** Null when it cannot be used. */
  usable: SegmenterNetwork | null;
  /** Why it cannot be used. */
  error?: string;
}

/** A choice that can be carried out, and what had to be changed for that. */
export interface ResolvedChoice {
  choice: SegmentationChoice;
  /** Why the choice is not the one that was asked for, or may not mean the same; null when all is well. */
  problem: string | null;
}

/** The networks of the site and of the reader. */
export interface NetworkShelf {
  /** The choice with which the maps of the build were made. */
  readonly published: SegmentationChoice;
  networks(): readonly ShelvedNetwork[];
  /** Makes of a wish a choice that can be carried out here; no wish is the choice of the build. */
  resolve(wish: SegmentationChoice | undefined): ResolvedChoice;
  /** The network of a resolved choice; undefined for other methods. */
  networkOf(choice: SegmentationChoice): SegmenterNetwork | undefined;
  /** Adds a network of the reader's, in place of one of the same name that the reader gave before. */
  add(network: SegmenterNetwork, description: string): ShelvedNetwork;
}

/** @param list what the site was built with. */
export function createNetworkShelf(list: NetworkList): NetworkShelf {
  let shelved: ShelvedNetwork[] = list.networks.map(({name, description, contract, onnx, error}) => ({
    name,
    description,
    own: false,
    usable: contract && onnx ? {contract, modelUrl: onnx} : null,
    error
  }));
  const builder = find(list.builtWith);
  if (!builder?.usable) throw new Error(`this site was built without its network "${list.builtWith}"`);
  const published = networkChoice(builder.usable.contract);

  function find(name: string): ShelvedNetwork | undefined {
    return shelved.find((network) => network.name === name && network.usable) ?? shelved.find((n) => n.name === name);
  }

  function resolve(wish: SegmentationChoice | undefined): ResolvedChoice {
    if (!wish) return {choice: published, problem: null};
    if (wish.method !== "network") return {choice: wish, problem: null};
    const {network, sha256} = published;
    const instead = {...wish, network, sha256};
    if (wish.network === null) return {choice: instead, problem: null};
    const found = find(wish.network);
    if (!found?.usable) {
      const why = found
        ? `the network “${wish.network}” cannot be used: ${found.error}`
        : `this site has no network “${wish.network}”; drop its two files, .onnx and .json, on this page to use it`;
      return {choice: instead, problem: `${why}. Until then, “${network}” is used`};
    }
    const actual = found.usable.contract.sha256;
    const isOther = wish.sha256 !== null && !actual.startsWith(wish.sha256);
    return {
      choice: {...wish, sha256: actual},
      problem: isOther
        ? `the network “${wish.network}” of this site is another version (SHA-256 ${actual.slice(0, 8)}…) than the one asked for (${wish.sha256?.slice(0, 8)}…): its numbers may differ`
        : null
    };
  }

  return {
    published,
    networks: () => shelved,
    resolve,
    networkOf: ({method, network}) => (method === "network" ? find(network ?? "")?.usable : null) ?? undefined,
    add(usable, description) {
      const {name} = usable.contract;
      if (shelved.some((network) => network.name === name && !network.own && network.usable)) {
        throw new Error(`this site has a network “${name}” already: give yours another name in its contract`);
      }
      const added: ShelvedNetwork = {name, description, own: true, usable};
      shelved = [...shelved.filter((network) => !(network.own && network.name === name)), added];
      return added;
    }
  };
}
