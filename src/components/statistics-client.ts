import type {BootstrapResult} from "../particles/statistics/bootstrap-intervals.js";
import type {MedianDifference} from "../particles/statistics/median-difference.js";
import type {SizeTable} from "../particles/statistics/size-table.js";
import type {WeightedSample, Weighting} from "../particles/statistics/weighted-sample.js";
import {type WorkerCaller, workerCaller} from "./worker-call.js";

/** The worker that resamples, seen from the page; one of its own, so that no analysis waits for it. */
export interface StatisticsClient {
  intervals(table: SizeTable, weighting: Weighting): Promise<BootstrapResult>;
  /** Of each sample from the reference. */
  differences(samples: readonly WeightedSample[], reference: WeightedSample): Promise<MedianDifference[]>;
  dispose(): void;
}

/** The worker starts at the first call. */
export function createStatisticsClient(): StatisticsClient {
  let caller: WorkerCaller | null = null;
  function call<Result>(type: string, payload: unknown): Promise<Result> {
    caller ??= workerCaller(new Worker(import.meta.resolve("../workers/statistics.js"), {type: "module"}));
    return caller.call(type, payload);
  }
  return {
    intervals: (table, weighting) => call("intervals", {table, weighting}),
    differences: (samples, reference) => call("differences", {samples, reference}),
    dispose: () => caller?.terminate()
  };
}
