/**
 * Whole random numbers 0 … 2³² − 1, the same for the same seed everywhere:
 * xoshiro128** 1.1 (Blackman and Vigna, ACM Trans. Math. Softw. 2021, 47, 36),
 * public domain at prng.di.unimi.it.
 *
 * @param state four 32-bit numbers, not all 0; see `randomState`.
 */
export function randomUint32(state: Uint32Array): () => number {
  // In a typed array, as variables of a closure that outgrow 31 bits live on the heap: five times slower.
  const s = Int32Array.from(state);
  return () => {
    const second = s[1];
    s[2] ^= s[0];
    s[3] ^= second;
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= second << 9;
    s[3] = rotate(s[3], 11);
    return Math.imul(rotate(Math.imul(second, 5), 7), 9) >>> 0;
  };
}

/** A state from one whole number, by the finaliser of MurmurHash3 over a Weyl sequence, as SplitMix does. */
export function randomState(seed: number): Uint32Array {
  let counter = seed >>> 0;
  return Uint32Array.from({length: 4}, () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  });
}

function rotate(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}
