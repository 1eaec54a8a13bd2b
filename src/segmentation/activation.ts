/**
 * What turns the network's output into probabilities: the logistic function of
 * each channel, the soft-max over channels, or nothing, as the output holds them already.
 */
export type Activation = "sigmoid" | "softmax" | "none";

/**
 * The probability of one channel.
 *
 * @param maps channels × pixels numbers, channel by channel.
 * @param channel which of them.
 * @returns a number from 0 to 1 a pixel; NaN in the output counts as 0.
 */
export function channelProbability(
  maps: Float32Array,
  {channel, channels, activation}: {channel: number; channels: number; activation: Activation}
): Float32Array {
  const pixels = maps.length / channels;
  const values = maps.subarray(channel * pixels, (channel + 1) * pixels);
  if (activation === "softmax") return softmax(maps, channel, channels, pixels);
  const probability = new Float32Array(pixels);
  // Plain loops: millions of calls of a function would take longer than the exponentials.
  if (activation === "sigmoid") {
    for (let i = 0; i < pixels; ++i) probability[i] = 1 / (1 + Math.exp(-values[i])) || 0;
  } else {
    for (let i = 0; i < pixels; ++i) probability[i] = Math.min(1, Math.max(0, values[i])) || 0;
  }
  return probability;
}

function softmax(maps: Float32Array, channel: number, channels: number, pixels: number): Float32Array {
  const probability = new Float32Array(pixels);
  for (let i = 0; i < pixels; ++i) {
    const own = maps[channel * pixels + i];
    // Σ exp(x − own) is 1 over the soft-max of the own channel; a far greater rival makes it infinite, and 1/∞ is 0.
    let sum = 0;
    for (let c = 0; c < channels; ++c) sum += Math.exp(maps[c * pixels + i] - own);
    probability[i] = 1 / sum || 0;
  }
  return probability;
}
