/** Coefficients of Hart 1968, algorithm 5666, for the tail of the normal distribution. */
const HART_UPPER = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376
];
const HART_LOWER = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752
];

/**
 * Φ(z), the probability below z of the standard normal distribution, within about
 * 1e-15 (West, Wilmott Magazine 2005, "Better approximations to cumulative
 * normal functions").
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z);
  const tail = x > 37 ? 0 : Math.exp((-x * x) / 2) * (x < 7.07106781186547 ? rational(x) : continuedFraction(x));
  return z > 0 ? 1 - tail : tail;
}

/**
 * z below which the standard normal distribution has the probability p: the
 * start of Abramowitz and Stegun 26.2.23, refined by Halley's rule on `normalCdf`.
 *
 * @returns ∓∞ for 0 and 1, NaN outside.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let i = 0; i < 3; i++) {
    const step = (normalCdf(z) - p) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    z -= step / (1 + (z * step) / 2);
  }
  return z;
}

/** z of a two-sided interval, 1.96 for the level 0.95. */
export function twoSidedZ(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`expected a confidence level between 0 and 1, got ${level}`);
  return normalQuantile(0.5 + level / 2);
}

function rational(x: number): number {
  const at = (coefficients: number[]) => coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
  return at(HART_UPPER) / at(HART_LOWER);
}

function continuedFraction(x: number): number {
  return 1 / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / Math.sqrt(2 * Math.PI);
}
