const TWO_TO_MINUS_32 = 2 ** -32;

/**
 * A seeded stream of random numbers: the same seed gives the same stream on
 * every machine.
 *
 * Generator: xoshiro128** 1.1 (Blackman and Vigna, ACM Trans. Math. Softw. 47
 * (2021) 36), its state filled from the seed by the 32-bit finaliser of
 * MurmurHash3 over a Weyl sequence, so that neighbouring seeds share nothing.
 */
export class Random {
  readonly #state: Uint32Array;
  #spareNormal: number | null = null;

  /**
   * @param seed any integer; only its lowest 32 bits count.
   * @param state replaces the state that the seed would give: four 32-bit words, not all zero.
   */
  constructor(seed: number, state: readonly number[] = expandSeed(seed)) {
    this.#state = Uint32Array.from(state);
  }

  /** A 32-bit unsigned integer. */
  uint32(): number {
    const s = this.#state;
    const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return result;
  }

  /** A number strictly between `low` (default 0) and `high` (default 1), with 32 random bits. */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * (this.uint32() + 0.5) * TWO_TO_MINUS_32;
  }

  /** Even on a logarithmic scale between two positive numbers. */
  logUniform(low: number, high: number): number {
    return Math.exp(this.uniform(Math.log(low), Math.log(high)));
  }

  /** A normal variate by the polar method (Marsaglia and Bray, SIAM Rev. 6 (1964) 260). */
  normal(mean = 0, standardDeviation = 1): number {
    const spare = this.#spareNormal;
    if (spare !== null) {
      this.#spareNormal = null;
      return mean + standardDeviation * spare;
    }
    let u: number;
    let v: number;
    let s: number;
    do {
      u = 2 * this.uniform() - 1;
      v = 2 * this.uniform() - 1;
      s = u * u + v * v;
    } while (s >= 1);
    const factor = Math.sqrt((-2 * Math.log(s)) / s);
    this.#spareNormal = v * factor;
    return mean + standardDeviation * u * factor;
  }

  /**
   * A log-normal variate.
   *
   * @param mean mean of the variate itself, not of its logarithm.
   * @param coefficientOfVariation standard deviation / mean of the variate itself.
   */
  logNormal(mean: number, coefficientOfVariation: number): number {
    const variance = Math.log1p(coefficientOfVariation * coefficientOfVariation);
    return mean * Math.exp(this.normal(-variance / 2, Math.sqrt(variance)));
  }

  /** A Poisson variate; a mean that is not positive gives 0. */
  poisson(mean: number): number {
    if (!(mean > 0)) return 0;
    return mean < 10 ? this.#poissonByProducts(mean) : this.#poissonByRejection(mean);
  }

  /** An index into `weights`, drawn in proportion to them. */
  weightedIndex(weights: readonly number[]): number {
    let left = this.uniform(
      0,
      weights.reduce((sum, weight) => sum + weight, 0)
    );
    for (let i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) return i;
    }
    return weights.length - 1;
  }

  /** Knuth, The Art of Computer Programming 2, 3.4.1: count uniforms until their product falls below e^−mean. */
  #poissonByProducts(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count++;
    return count;
  }

  /** Algorithm PTRS of Hörmann, Insurance: Mathematics and Economics 12 (1993) 39; its names and constants. */
  #poissonByRejection(mean: number): number {
    const b = 0.931 + 2.53 * Math.sqrt(mean);
    const a = -0.059 + 0.02483 * b;
    const squeeze = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
      const u = this.uniform() - 0.5;
      const v = this.uniform();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= squeeze) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
      if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - logFactorial(k)) return k;
    }
  }
}

/**
 * A seed for one part of a larger simulation, such as a frame of a sample.
 *
 * @param seed the seed of the whole.
 * @param labels what the part is; texts and integers, in order.
 */
export function deriveSeed(seed: number, ...labels: (string | number)[]): number {
  let hash = mix(seed | 0);
  for (const character of labels.join("\n")) hash = mix((hash ^ character.codePointAt(0)!) + 0x9e3779b9);
  return hash >>> 0;
}

function expandSeed(seed: number): number[] {
  // The golden ratio's Weyl sequence never repeats within four steps, so the state is never all zero.
  return [1, 2, 3, 4].map((step) => mix((seed | 0) + Math.imul(step, 0x9e3779b9)));
}

/** The finaliser fmix32 of MurmurHash3 (Appleby, public domain). */
function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

const SMALL_LOG_FACTORIALS = Float64Array.from({length: 16}, (_, n) => {
  let sum = 0;
  for (let i = 2; i <= n; i++) sum += Math.log(i);
  return sum;
});

/** ln n!, from a table or by Stirling's series (relative error below 1e-12 from n = 16 on). */
function logFactorial(n: number): number {
  if (n < SMALL_LOG_FACTORIALS.length) return SMALL_LOG_FACTORIALS[n];
  const inverse = 1 / n;
  const series = (inverse / 12) * (1 - (inverse * inverse) / 30);
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}
