import type {Locator} from "playwright-core";

/** The value and the limits of the interval of one figure of a fold Distribution. */
export async function figure(fold: Locator, name: string): Promise<{value: number; limits: number[]}> {
  const [value, interval] = await fold.locator(`[data-figure=${name}] td`).allInnerTexts();
  return {value: Number.parseFloat(value), limits: (interval.match(/[\d.]+/g) ?? []).map(Number)};
}

/** Of a list of numbers between two of them by linear interpolation, as quantile_cont of DuckDB has it. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  return sorted[below] + (position - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}
