import {expect, test} from "vitest";
import {logTicks} from "../../src/components/log-ticks.js";

test("writes round numbers of each decade", () => {
  expect(logTicks(0.4, 30)).toEqual([0.5, 1, 2, 5, 10, 20]);
  expect(logTicks(1, 10)).toEqual([1, 2, 5, 10]);
});

test("writes evenly spaced numbers within a decade", () => {
  expect(logTicks(6.3, 9.1)).toEqual([6.5, 7, 7.5, 8, 8.5, 9]);
  expect(logTicks(4.8, 5.3).length).toBeGreaterThan(3);
});
