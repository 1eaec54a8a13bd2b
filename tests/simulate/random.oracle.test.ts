import {describe, expect, it} from "vitest";
import {deriveSeed, Random} from "../../data-loaders/simulate/random.js";

const N = 200_000;

function draw(count: number, next: () => number) {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const value = next();
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  return {mean, variance: squares / count - mean * mean};
}

describe("Random", () => {
  it("gives the reference sequence of xoshiro128** 1.1 from state 1, 2, 3, 4", () => {
    // Output of the authors' xoshiro128starstar.c, as the test vectors of Rust's rand_xoshiro hold it.
    const random = new Random(0, [1, 2, 3, 4]);
    const expected = [
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804
    ];
    expect(expected.map(() => random.uint32())).toEqual(expected);
  });

  it("repeats itself for the same seed and not for the next one", () => {
    const first = (seed: number) => {
      const random = new Random(seed);
      return Array.from({length: 8}, () => random.uint32());
    };
    expect(first(7)).toEqual(first(7));
    const shared = first(7).filter((value) => first(8).includes(value));
    expect(shared).toEqual([]);
  });

  it("draws uniforms within their limits, of mean 1/2 and variance 1/12", () => {
    const random = new Random(1);
    const {mean, variance} = draw(N, () => {
      const value = random.uniform();
      if (!(value > 0 && value < 1)) throw new Error(`${value} is not between 0 and 1`);
      return value;
    });
    // Five standard errors of the mean: 5 √(1/12/N) = 0.0032.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0032);
    expect(Math.abs(variance * 12 - 1)).toBeLessThan(0.01);
  });

  it("draws normals of the asked mean and variance, 95.45 % of them within two standard deviations", () => {
    const random = new Random(2);
    let within = 0;
    const {mean, variance} = draw(N, () => {
      const value = random.normal(3, 2);
      if (Math.abs(value - 3) < 4) within++;
      return value;
    });
    expect(Math.abs(mean - 3)).toBeLessThan((5 * 2) / Math.sqrt(N));
    expect(Math.abs(variance / 4 - 1)).toBeLessThan(0.016);
    expect(Math.abs(within / N - 0.9545)).toBeLessThan(0.0024);
  });

  it("draws log-normals whose own mean and spread are the asked ones", () => {
    const random = new Random(3);
    const {mean, variance} = draw(N, () => random.logNormal(5, 0.3));
    expect(mean / 5).toBeCloseTo(1, 2);
    expect(Math.sqrt(variance) / mean).toBeCloseTo(0.3, 2);
  });

  it.each([0.3, 4, 9.99, 10, 35, 400, 20_000])("draws Poisson counts of mean and variance %f", (expected) => {
    const random = new Random(4);
    const {mean, variance} = draw(N, () => random.poisson(expected));
    expect(Math.abs(mean - expected)).toBeLessThan(5 * Math.sqrt(expected / N));
    // The variance of a sample variance of Poisson counts is about (2 + 1/mean) mean² / N.
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / expected) / N));
  });

  it.each([6, 14])("draws each Poisson count as often as e^−m m^k / k! says, m = %f", (mean) => {
    const random = new Random(5);
    const seen = new Map<number, number>();
    for (let i = 0; i < N; i++) {
      const k = random.poisson(mean);
      seen.set(k, (seen.get(k) ?? 0) + 1);
    }
    let probability = Math.exp(-mean);
    for (let k = 0; k < 3 * mean; k++) {
      if (k > 0) probability *= mean / k;
      const deviation = Math.abs((seen.get(k) ?? 0) - N * probability);
      expect(deviation).toBeLessThan(5 * Math.sqrt(N * probability) + 3);
    }
  });

  it("gives no counts for a mean that is zero, negative or no number", () => {
    const random = new Random(6);
    expect([0, -3, Number.NaN].map((mean) => random.poisson(mean))).toEqual([0, 0, 0]);
  });

  it("picks in proportion to the weights", () => {
    const random = new Random(7);
    const picked = [0, 0, 0];
    for (let i = 0; i < 40_000; i++) picked[random.weightedIndex([1, 0, 3])]++;
    expect(picked[1]).toBe(0);
    expect(picked[0] / 40_000).toBeCloseTo(0.25, 1.7);
  });
});

describe("deriveSeed", () => {
  it("tells parts, their order and their numbers apart", () => {
    const seeds = [
      deriveSeed(1, "a", 0),
      deriveSeed(1, "a", 1),
      deriveSeed(2, "a", 0),
      deriveSeed(1, "b", 0),
      deriveSeed(1, "a", 10),
      deriveSeed(1, "a1", 0)
    ];
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(deriveSeed(1, "a", 0)).toBe(seeds[0]);
  });
});
