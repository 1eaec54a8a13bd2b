import {expect, test} from "vitest";
import {leastSquares} from "../../src/segmentation/least-squares.js";

test("returns the line through points that lie on one", () => {
  const x = [-1, 0, 0.5, 1];
  const basis = Float64Array.from(x.flatMap((value) => [1, value]));
  const values = Float64Array.from(x, (value) => 3 - 2 * value);
  const solution = leastSquares(basis, 2, values, Float64Array.of(1, 0.1, 5, 1));
  expect(solution?.[0]).toBeCloseTo(3, 12);
  expect(solution?.[1]).toBeCloseTo(-2, 12);
});

test("weighs values: a constant becomes their weighted mean", () => {
  const solution = leastSquares(Float64Array.of(1, 1, 1), 1, Float64Array.of(0, 3, 9), Float64Array.of(1, 2, 0));
  expect(solution?.[0]).toBeCloseTo(2, 12);
});

test("agrees with a quadratic fit done by hand", () => {
  // y = x² at −1, 0, 1 and 2 fitted by a + b·x: the normal equations 4a + 2b = 6 and 2a + 6b = 8 give 1 and 1.
  const x = [-1, 0, 1, 2];
  const basis = Float64Array.from(x.flatMap((value) => [1, value]));
  const solution = leastSquares(
    basis,
    2,
    Float64Array.from(x, (value) => value ** 2),
    new Float64Array(4).fill(1)
  );
  expect(solution?.[0]).toBeCloseTo(1, 12);
  expect(solution?.[1]).toBeCloseTo(1, 12);
});

test("gives null when the values do not determine the coefficients", () => {
  const sameColumns = Float64Array.of(1, 1, 1, 1, 1, 1);
  expect(leastSquares(sameColumns, 2, Float64Array.of(1, 2, 3), Float64Array.of(1, 1, 1))).toBeNull();
  expect(leastSquares(Float64Array.of(1), 1, Float64Array.of(1), Float64Array.of(0))).toBeNull();
});
