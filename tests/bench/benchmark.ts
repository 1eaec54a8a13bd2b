/** One thing to time. */
export interface Benchmark {
  /** Words that stay the same between versions, so that runs can be compared. */
  name: string;
  /** What is timed, or a number of milliseconds when the time was taken elsewhere (in a browser). */
  run: () => unknown | Promise<unknown>;
  /** Timed runs after one warm-up. Defaults to 15. */
  n?: number;
  /** True when `run` returns the milliseconds itself. */
  timesItself?: boolean;
  /** Name of an earlier benchmark whose median this one is divided by. */
  relativeTo?: string;
  note?: string;
}

export interface BenchmarkGroup {
  benchmarks: Benchmark[];
  close?: () => Promise<void>;
}

export interface BenchmarkResult {
  name: string;
  median_ms: number;
  min_ms: number;
  n: number;
  ratio?: number;
  note?: string;
}

const medians = new Map<string, number>();

/** Runs a benchmark once to warm up and then n times. */
export async function measureMedian({
  name,
  run,
  n = 15,
  timesItself,
  relativeTo,
  note
}: Benchmark): Promise<BenchmarkResult> {
  const times: number[] = [];
  for (let i = 0; i <= n; i++) {
    const start = performance.now();
    const result = await run();
    const elapsed = timesItself ? Number(result) : performance.now() - start;
    if (i > 0) times.push(elapsed);
  }
  times.sort((a, b) => a - b);
  const middle = (n - 1) / 2;
  const median = (times[Math.floor(middle)] + times[Math.ceil(middle)]) / 2;
  medians.set(name, median);
  const base = relativeTo === undefined ? undefined : medians.get(relativeTo);
  return {
    name,
    median_ms: median,
    min_ms: times[0],
    n,
    ...(base ? {ratio: median / base} : {}),
    ...(note ? {note} : {})
  };
}
