import {expect, test} from "vitest";
import {edgeWeights} from "../../../src/particles/statistics/edge-weights.js";
import {momentRatio} from "../../../src/particles/statistics/moment-ratio.js";
import {uniform} from "./support/samples.js";

const FRAME = {width: 100, height: 50};

test("the weight is Z₁Z₂ / ((Z₁ − x₁)(Z₂ − x₂))", () => {
  const boxes = [
    {width: 20, height: 10},
    {width: 1, height: 1}
  ];
  const {weights, largest, warning} = edgeWeights(boxes, FRAME);
  expect(weights[0]).toBeCloseTo(5000 / (80 * 40), 14);
  expect(weights[1]).toBeCloseTo(5000 / (99 * 49), 14);
  expect(largest).toBe(weights[0]);
  expect(warning).toBe("");
});

test("a particle that fills much of the frame brings a warning, one that spans it an error", () => {
  expect(edgeWeights([{width: 50, height: 10}], FRAME).warning).toContain("counts 2.5 times");
  expect(() => edgeWeights([{width: 5, height: 50}], FRAME)).toThrow(
    "expected a bounding box inside the frame of 100 × 50 px, got 5 × 50 px for particle 0"
  );
  expect(edgeWeights([], FRAME)).toMatchObject({largest: 1, warning: ""});
});

test("weights undo what dropping cut particles does to the mean", () => {
  const random = uniform(3);
  const kept: number[] = [];
  // Discs of 2 and 30 px, equally many, centred anywhere in and around the frame.
  for (let i = 0; i < 200_000; i++) {
    const diameter = i % 2 ? 2 : 30;
    const x = random() * 130 - 15;
    const y = random() * 80 - 15;
    if (x > diameter / 2 && x < 100 - diameter / 2 && y > diameter / 2 && y < 50 - diameter / 2) kept.push(diameter);
  }
  const {weights} = edgeWeights(
    kept.map((diameter) => ({width: diameter, height: diameter})),
    FRAME
  );
  // P = 0.9408 and 0.28: dropped alone, the mean is (0.9408 · 2 + 0.28 · 30)/1.2208 = 8.42.
  expect(momentRatio(kept, 1, 0)).toBeCloseTo(8.42, 0);
  expect(Math.abs(momentRatio(kept, 1, 0, {edgeWeights: weights}) - 16)).toBeLessThan(0.2);
});
