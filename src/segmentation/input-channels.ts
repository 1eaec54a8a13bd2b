import type {ModelContract} from "./model-contract.js";

/**
 * The numbers of the network's input: the prepared tile once a channel, with the
 * mean and standard deviation of a fixed normalisation taken off channel by channel.
 *
 * @returns channels × pixels numbers; the tile itself when nothing is to be done.
 */
export function inputChannels(
  tile: Float32Array,
  {input, normalisation}: Pick<ModelContract, "input" | "normalisation">
): Float32Array {
  const {channels} = input;
  if (normalisation.kind === "flatten" && channels === 1) return tile;
  const pixels = tile.length;
  const maps = new Float32Array(channels * pixels);
  for (let c = 0; c < channels; ++c) {
    if (normalisation.kind === "flatten") {
      maps.set(tile, c * pixels);
      continue;
    }
    const {mean, standardDeviation} = normalisation;
    for (let i = 0; i < pixels; ++i) maps[c * pixels + i] = (tile[i] - mean[c]) / standardDeviation[c];
  }
  return maps;
}
