/** What {@link latest} returns. */
export interface Latest<Input> {
  /** Runs the task with this input now, or as soon as the running one has ended; replaces an input still waiting. */
  push(input: Input): void;
  /** Drops an input still waiting; a running task ends, but its result is not reported. */
  clear(): void;
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>;
}

/** Who hears of the outcome of each task that {@link latest} ran. */
export interface LatestOptions<Result> {
  /** `last` is false when a newer input waits already. */
  onResult: (result: Result, last: boolean) => void;
  onError: (error: unknown, last: boolean) => void;
}

/**
 * Lets at most one task run at a time and keeps only the newest input that
 * waits: a slider that moves faster than the analysis never builds a queue,
 * and the value on which it comes to rest is always run.
 */
export function latest<Input, Result>(
  task: (input: Input) => Promise<Result>,
  {onResult, onError}: LatestOptions<Result>
): Latest<Input> {
  let running = false;
  let waiting: {input: Input} | null = null;
  let generation = 0;
  let resting: (() => void)[] = [];

  async function run(input: Input): Promise<void> {
    running = true;
    const started = generation;
    try {
      const result = await task(input);
      if (started === generation) onResult(result, waiting === null);
    } catch (error) {
      if (started === generation) onError(error, waiting === null);
    }
    running = false;
    const next = waiting;
    waiting = null;
    if (next) {
      run(next.input);
    } else {
      for (const resolve of resting) resolve();
      resting = [];
    }
  }

  return {
    push(input) {
      if (running) waiting = {input};
      else run(input);
    },
    clear() {
      waiting = null;
      generation++;
    },
    idle() {
      return running ? new Promise((resolve) => resting.push(resolve)) : Promise.resolve();
    }
  };
}
