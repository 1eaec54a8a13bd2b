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
  /** What `run` returns when it is no time: megabytes (10⁶ bytes) of memory. */
  unit?: "MB";
  /** Name of an earlier benchmark whose median this one is divided by. */
  relativeTo?: string;
  /** Name of an earlier benchmark whose median is divided by this one's. */
  speedupOver?: string;
  note?: string;
}

export interface BenchmarkGroup {
  benchmarks: Benchmark[];
  close?: () => Promise<void>;
}

export interface BenchmarkResult {
  name: string;
  median: number;
  min: number;
  unit: "ms" | "MB";
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
  unit,
  relativeTo,
  speedupOver,
  note
}: Benchmark): Promise<BenchmarkResult> {
  const times: number[] = [];
  for (let i = 0; i <= n; i++) {
    const start = performance.now();
    const result = await run();
    const elapsed = timesItself || unit ? Number(result) : performance.now() - start;
    if (i > 0) times.push(elapsed);
  }
  times.sort((a, b) => a - b);
  const middle = (n - 1) / 2;
  const median = (times[Math.floor(middle)] + times[Math.ceil(middle)]) / 2;
  medians.set(name, median);
  const base = relativeTo === undefined ? undefined : medians.get(relativeTo);
  const slower = speedupOver === undefined ? undefined : medians.get(speedupOver);
  return {
    name,
    median,
    min: times[0],
    unit: unit ?? "ms",
    n,
    ...(base ? {ratio: median / base} : slower ? {ratio: slower / median} : {}),
    ...(note ? {note} : {})
  };
}
