/**
 * Solves a small weighted least-squares problem: minimises Σ wᵢ (bᵢ·c − vᵢ)².
 *
 * Normal equations and a Cholesky factorisation: precise enough for the handful
 * of terms, scaled to −1 … 1, that a background surface has.
 *
 * @param basis one row of `terms` numbers a value.
 * @param values what the rows shall sum to.
 * @param weights one weight ≥ 0 a value.
 * @returns `terms` coefficients; null when the weighted rows do not determine them.
 */
export function leastSquares(
  basis: Float64Array,
  terms: number,
  values: Float64Array,
  weights: Float64Array
): Float64Array | null {
  const matrix = new Float64Array(terms * terms);
  const right = new Float64Array(terms);
  for (let n = 0; n < values.length; ++n) {
    const row = n * terms;
    for (let i = 0; i < terms; ++i) {
      const weighted = weights[n] * basis[row + i];
      right[i] += weighted * values[n];
      for (let j = 0; j <= i; ++j) matrix[i * terms + j] += weighted * basis[row + j];
    }
  }
  return factorise(matrix, terms) ? substitute(matrix, terms, right) : null;
}

/** Replaces the lower triangle of a symmetric matrix by its Cholesky factor; false when that fails. */
function factorise(matrix: Float64Array, n: number): boolean {
  for (let i = 0; i < n; ++i) {
    const diagonal = matrix[i * n + i];
    for (let j = 0; j <= i; ++j) {
      let sum = matrix[i * n + j];
      for (let k = 0; k < j; ++k) sum -= matrix[i * n + k] * matrix[j * n + k];
      if (j < i) matrix[i * n + j] = sum / matrix[j * n + j];
      else if (sum > diagonal * 1e-12) matrix[i * n + i] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

function substitute(factor: Float64Array, n: number, right: Float64Array): Float64Array {
  const solution = right.slice();
  for (let i = 0; i < n; ++i) {
    for (let k = 0; k < i; ++k) solution[i] -= factor[i * n + k] * solution[k];
    solution[i] /= factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; --i) {
    for (let k = i + 1; k < n; ++k) solution[i] -= factor[k * n + i] * solution[k];
    solution[i] /= factor[i * n + i];
  }
  return solution;
}
