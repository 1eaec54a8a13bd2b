/** What a figure of the page should reach. */
export interface Aim {
  /** Greatest or, for `atLeast`, least value of the figure that is held against it. */
  value: number;
  of: "median" | "p95";
  atLeast?: boolean;
}

export interface PageFigure {
  name: string;
  unit: "ms" | "frames/s" | "MB";
  values: number[];
  aim?: Aim;
  note?: string;
}

/** The value below which a share of the sorted values lies, by the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

/** A figure as a line of a Markdown table: name, median, 95th percentile, number of values, aim. */
export function figureLine({name, unit, values, aim, note}: PageFigure): string {
  const median = quantile(values, 0.5);
  // The slowest tail: of frames a second that is the low end.
  const tail = quantile(values, aim?.atLeast ? 0.05 : 0.95);
  const round = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));
  const held = aim?.of === "p95" ? tail : median;
  const met = aim && (aim.atLeast ? held >= aim.value : held <= aim.value);
  const words = aim ? `${aim.of} ${aim.atLeast ? "≥" : "≤"} ${aim.value}: ${met ? "met" : "missed"}` : "";
  return `| ${[name, `${round(median)} ${unit}`, `${round(tail)} ${unit}`, values.length, words, note ?? ""].join(" | ")} |`;
}
