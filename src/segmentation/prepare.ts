import {scaleToRange} from "./fixed-scale.js";
import type {IntensityImage} from "./intensity-image.js";
import type {ModelContract} from "./model-contract.js";
import type {NormalisedImage} from "./normalise.js";
import {normalise} from "./normalise.js";
import type {Polarity} from "./polarity.js";

/**
 * Prepares a whole image as a contract says, so that its particles are as dark or
 * as bright as the network knows them.
 *
 * @param particles what the particles of the image are; null leaves the image as it is.
 * @throws RangeError when the image is empty or its data do not match its size.
 */
export function prepare(
  image: IntensityImage,
  {normalisation, polarity}: Pick<ModelContract, "normalisation" | "polarity">,
  particles: Polarity | null
): NormalisedImage {
  if (normalisation.kind === "fixed") {
    const invert = particles !== null && polarity !== "any" && particles !== polarity;
    return scaleToRange(image, normalisation, {invert});
  }
  // Flattening takes particles to be dark, whatever the network wants of them afterwards.
  const {kind: _, ...options} = normalisation;
  const normalised = normalise(image, options, {invert: particles === "bright-on-dark"});
  if (polarity === "bright-on-dark" || (polarity === "any" && particles === "bright-on-dark")) {
    for (let i = 0; i < normalised.data.length; ++i) normalised.data[i] = -normalised.data[i];
  }
  return normalised;
}
