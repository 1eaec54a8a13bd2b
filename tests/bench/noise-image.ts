/** Noise of mean 0 and spread 1, as a normalised micrograph has them. */
export function noiseImage(count: number): Float32Array {
  return Float32Array.from({length: count}, (_, i) => (((i * 7919) % 997) / 997 - 0.5) * 3.46);
}
