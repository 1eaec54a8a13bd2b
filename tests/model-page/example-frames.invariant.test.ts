import {expect, test} from "vitest";
import {exampleFrames} from "../../data-loaders/model-page/example-frames.js";

test("examples have seeds of their own, particles, and the same truth from the cache", async () => {
  const seeds = new Set<number>();
  let first = true;
  for await (const frame of exampleFrames()) {
    const {width, height, pixels, truth, seed, particles} = frame;
    expect(pixels).toHaveLength(width * height);
    expect(truth).toHaveLength(width * height);
    expect(particles).toBeGreaterThan(0);
    expect(truth.some((value) => value === 255)).toBe(true);
    // Tuning and tests use small round seeds.
    expect(seed).toBeGreaterThan(100_000);
    seeds.add(seed);
    if (first) {
      const {value: again} = await exampleFrames().next();
      expect(again).toEqual(frame);
      first = false;
    }
  }
  expect(seeds.size).toBe(12);
}, 240_000);
