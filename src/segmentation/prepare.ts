import {scaleToRange} from "./fixed-scale.js";
import type {ImageRows} from "./image-rows.js";
import {invertRows} from "./image-rows.js";
import type {ModelContract} from "./model-contract.js";
import type {PreparedRows} from "./normalise.js";
import {normaliseRows} from "./normalise.js";
import type {Polarity} from "./polarity.js";

/**
 * Prepares a whole image as a contract says, so that its particles are as dark or
 * as bright as the network knows them.
 *
 * @param particles what the particles of the image are; null leaves the image as it is.
 */
export function prepare(
  rows: ImageRows,
  {normalisation, polarity}: Pick<ModelContract, "normalisation" | "polarity">,
  particles: Polarity | null
): PreparedRows {
  if (normalisation.kind === "fixed") {
    const invert = particles !== null && polarity !== "any" && particles !== polarity;
    return scaleToRange(invert ? invertRows(rows) : rows, normalisation);
  }
  // Flattening takes particles to be dark, whatever the network wants of them afterwards.
  const {kind: _, ...options} = normalisation;
  const bright = particles === "bright-on-dark";
  const prepared = normaliseRows(bright ? invertRows(rows) : rows, options);
  return polarity === "bright-on-dark" || (polarity === "any" && bright) ? negate(prepared) : prepared;
}

function negate(rows: PreparedRows): PreparedRows {
  return {
    ...rows,
    readRow(y, target) {
      rows.readRow(y, target);
      for (let x = 0; x < rows.width; ++x) target[x] = -target[x];
    }
  };
}
