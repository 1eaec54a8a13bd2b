import {expect, test} from "vitest";
import {figureLine, quantile} from "../bench/page-figures.js";

test("quantiles are values of the sample, by the nearest rank", () => {
  const values = Array.from({length: 20}, (_, i) => 20 - i);
  expect(quantile(values, 0.5)).toBe(10);
  expect(quantile(values, 0.95)).toBe(19);
  expect(quantile([7], 0.95)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test("a figure is held against its aim, and the slow tail of frames a second is the low one", () => {
  const values = [10, 20, 30, 40];
  expect(figureLine({name: "a", unit: "ms", values, aim: {value: 40, of: "p95"}})).toBe(
    "| a | 20 ms | 40 ms | 4 |  | p95 ≤ 40: met |  |"
  );
  expect(figureLine({name: "b", unit: "frames/s", values, aim: {value: 30, of: "median", atLeast: true}})).toBe(
    "| b | 20 frames/s | 10 frames/s | 4 |  | median ≥ 30: missed |  |"
  );
});

test("processor time stands beside the time that was waited, by its median", () => {
  const processor = [3, 1, 200].map((ms) => ({browserMs: 10 * ms, pageMs: ms}));
  expect(figureLine({name: "c", unit: "MB", values: [5], processor})).toBe(
    "| c | 5.0 MB | 5.0 MB | 1 | 30 ms, 3.0 ms |  |  |"
  );
});
