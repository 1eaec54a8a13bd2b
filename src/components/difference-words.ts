import type {MedianDifference} from "../particles/statistics/median-difference.js";

/** What a comparison of two medians comes to, in words. */
export interface DifferenceWords {
  /** Which is larger and by how much, or that none is. */
  verdict: string;
  /** The same in nm. */
  lengths: string;
}

/** Two samples differ where the interval of their difference is without zero. */
export function differenceWords({differenceNm, ratio, intervals}: MedianDifference): DifferenceWords {
  const {low, high} = intervals.differenceNm;
  const decimals = decimalsOf(high - low);
  const difference = `${signed(differenceNm, decimals)} nm`;
  if (Number.isNaN(low)) return {verdict: "cannot be judged", lengths: difference};
  const range = `${signed(low, decimals)} to ${signed(high, decimals)}`;
  if (low <= 0 && high >= 0) return {verdict: `no difference seen: ${range} nm`, lengths: difference};
  const sign = low > 0 ? 1 : -1;
  const percents = [ratio, intervals.ratio.low, intervals.ratio.high].map((of) => 100 * sign * (of - 1));
  const [from, to] = percents.slice(1).sort((a, b) => a - b);
  const digits = decimalsOf(to - from, to < 100 ? 1 : 0);
  const [by, least, most] = [percents[0], from, to].map((percent) => percent.toFixed(digits));
  return {
    verdict: `${by} % ${low > 0 ? "larger" : "smaller"}, ${least} to ${most} %`,
    lengths: `${difference}, ${range}`
  };
}

/** Decimals that show the half width of an interval with two digits. */
function decimalsOf(width: number, most = 4): number {
  return width > 0 ? Math.min(most, Math.max(0, 1 - Math.floor(Math.log10(width / 2)))) : Math.min(most, 2);
}

/** A number with its sign, a real minus among them; 0 has none. */
function signed(value: number, decimals: number): string {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? "−" : "+"}${digits}`;
}

/** A sample of a comparison, and what is to be known of the draws from it. */
export interface NotedSample {
  title: string;
  note: string;
}

/** What is to be known of the draws, each thing said once, with the samples that it is true of. */
export function drawNotes(samples: readonly NotedSample[]): string[] {
  const titles = new Map<string, string[]>();
  for (const {title, note} of samples) if (note) titles.set(note, [...(titles.get(note) ?? []), title]);
  const drawn = samples.length;
  return [...titles].map(([note, of]) => (of.length === drawn ? note : `${of.join("; ")}: ${note}`));
}
