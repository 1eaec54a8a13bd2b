import type {IntensityImage} from "./intensity-image.js";
import type {ModelContract} from "./model-contract.js";
import type {ProbabilityMap} from "./probability-map.js";
import {probeImage} from "./probe-image.js";
import type {SegmentOptions} from "./segment.js";

// The byte of a probability of one half.
const FOUND = 128;

/**
 * Tries a network on an image of dark discs. Every host does so before a network
 * that somebody brought is used.
 *
 * @param run makes the map of an image with the network of this contract.
 * @throws Error when the network fails, or finds nothing or everything in an image where discs and background differ.
 */
export async function tryNetwork(
  contract: ModelContract,
  run: (image: IntensityImage, options: SegmentOptions) => Promise<ProbabilityMap>
): Promise<void> {
  const {data} = await run(probeImage(contract), {polarity: "dark-on-bright", scale: 1});
  const {file} = contract;
  if (data.every((byte) => byte < FOUND)) {
    throw new Error(
      `${file} finds nothing in a test image of dark discs: every probability is below 0.5. ` +
        "Check normalisation, polarity, output.channels and output.activation in the contract."
    );
  }
  if (data.every((byte) => byte >= FOUND)) {
    throw new Error(
      `${file} takes all of a test image of dark discs for particles: every probability is 0.5 or more. ` +
        "Check normalisation, output.channels and output.activation in the contract; " +
        'where the output holds probabilities already, the activation is "none".'
    );
  }
}
