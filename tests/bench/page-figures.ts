import type {ProcessorTime} from "./processor-time.js";

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
  /** Of one value each, or of all together, divided among them. */
  processor?: ProcessorTime[];
  note?: string;
}

/** The head of the table whose lines are {@link figureLine}'s. */
export const FIGURES_HEAD = [
  "| figure | median | 95th percentile | n | processors: browser, page's thread | aim | |",
  "|---|---|---|---|---|---|---|"
].join("\n");

/** The value below which a share of the sorted values lies, by the nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}

/** A figure as a line of a Markdown table: name, median, 95th percentile, number of values, processor time, aim. */
export function figureLine({name, unit, values, aim, processor = [], note}: PageFigure): string {
  const median = quantile(values, 0.5);
  // The slowest tail: of frames a second that is the low end.
  const tail = quantile(values, aim?.atLeast ? 0.05 : 0.95);
  const held = aim?.of === "p95" ? tail : median;
  const met = aim && (aim.atLeast ? held >= aim.value : held <= aim.value);
  const words = aim ? `${aim.of} ${aim.atLeast ? "≥" : "≤"} ${aim.value}: ${met ? "met" : "missed"}` : "";
  const cells = [
    name,
    `${rounded(median)} ${unit}`,
    `${rounded(tail)} ${unit}`,
    values.length,
    processorWords(processor),
    words,
    note ?? ""
  ];
  return `| ${cells.join(" | ")} |`;
}

function processorWords(times: readonly ProcessorTime[]): string {
  if (times.length === 0) return "";
  const of = (key: keyof ProcessorTime) =>
    rounded(
      quantile(
        times.map((time) => time[key]),
        0.5
      )
    );
  return `${of("browserMs")} ms, ${of("pageMs")} ms`;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}
