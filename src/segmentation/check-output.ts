import type {ModelContract} from "./model-contract.js";

// Smooth interpolation in a network overshoots probabilities a little; logits go much further.
const OVERSHOOT = 0.5;

/**
 * Refuses numbers that a network cannot mean.
 *
 * @param values what the probability is made of: one channel of the output, or all for a soft-max.
 * @throws Error when some are no numbers, or no probabilities where the contract says that they are.
 */
export function checkOutput(values: Float32Array, {file, output: {activation}}: ModelContract): void {
  let missing = 0;
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  // A plain loop: tiles have millions of pixels.
  for (let i = 0; i < values.length; ++i) {
    const value = values[i];
    if (Number.isNaN(value)) ++missing;
    else if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (missing > 0) {
    throw new Error(
      `${file} gave NaN, which is no number, at ${missing} of ${values.length} places. ` +
        "Check normalisation in the contract, or export the network again: its weights may be damaged."
    );
  }
  if (activation === "none" && (least < -OVERSHOOT || greatest > 1 + OVERSHOOT)) {
    throw new Error(
      `${file} gave numbers from ${least.toPrecision(3)} to ${greatest.toPrecision(3)}: expected probabilities from ` +
        '0 to 1, as output.activation is "none". Logits want "sigmoid" or "softmax" there in the contract.'
    );
  }
}
