import type {Micrograph} from "../src/formats/micrograph.js";
import type {ModelContract} from "../src/segmentation/model-contract.js";
import {readContract} from "../src/segmentation/model-files-node.js";
import type {ModelIdentity, ProbabilityMap} from "../src/segmentation/probability-map.js";
import {runSegmentation} from "../src/segmentation/run-segmentation.js";
import {networkChoice} from "../src/segmentation/segmentation-choice.js";
import type {Session} from "../src/segmentation/session.js";
import {createNodeSession} from "../src/segmentation/session-node.js";
import {cached, codeFingerprint, hashOf} from "./cache.js";
import {decodeGreyPng, encodeGreyPng} from "./grey-png.js";
import type {SampleFrame} from "./samples.js";

let session: Promise<Session> | undefined;
let contract: Promise<ModelContract> | undefined;

/** The network that builds use. */
export async function buildModel(): Promise<ModelIdentity> {
  contract ??= readContract();
  const {name, sha256} = await contract;
  return {name, sha256};
}

/** Everything the probability map of a frame depends on, as one hash. */
export async function probabilityKey({sha256, frame}: SampleFrame): Promise<string> {
  contract ??= readContract();
  return hashOf(
    sha256,
    String(frame),
    JSON.stringify(await contract),
    await codeFingerprint("src/formats", "src/segmentation")
  );
}

/**
 * The probability map of a frame, from the cache where nothing it depends on has changed.
 *
 * @param micrograph reads the file of the frame; called only when the map must be made.
 */
export async function frameProbability(
  frame: SampleFrame,
  micrograph: () => Promise<Micrograph>
): Promise<ProbabilityMap> {
  const {width, height, data, notes, facts} = decodeGreyPng(await probabilityPng(frame, micrograph));
  return {width, height, data, model: await buildModel(), warnings: notes, ...facts};
}

/** The same map as an 8-bit grey PNG, 255 for a probability of 1. */
export async function probabilityPng(frame: SampleFrame, micrograph: () => Promise<Micrograph>): Promise<Uint8Array> {
  return cached("probability", await probabilityKey(frame), async () => {
    session ??= createNodeSession();
    const {width, height, frame: pixels} = await micrograph();
    const image = {width, height, data: pixels(frame.frame)};
    const map = await runSegmentation(image, networkChoice(await buildModel()), () => session as Promise<Session>);
    const {polarity, scale} = map;
    return encodeGreyPng({...map, notes: map.warnings, facts: {polarity, scale}});
  });
}
