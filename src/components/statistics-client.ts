import type {BootstrapResult} from "../particles/statistics/bootstrap-intervals.js";
import type {SizeTable} from "../particles/statistics/size-table.js";
import type {Weighting} from "../particles/statistics/weighted-sample.js";
import {type WorkerCaller, workerCaller} from "./worker-call.js";

/** The worker that resamples, seen from the page; one of its own, so that no analysis waits for it. */
export interface StatisticsClient {
  intervals(table: SizeTable, weighting: Weighting): Promise<BootstrapResult>;
  dispose(): void;
}

/** The worker starts at the first call. */
export function createStatisticsClient(): StatisticsClient {
  let caller: WorkerCaller | null = null;
  return {
    intervals(table, weighting) {
      caller ??= workerCaller(new Worker(import.meta.resolve("../workers/statistics.js"), {type: "module"}));
      return caller.call("intervals", {table, weighting});
    },
    dispose: () => caller?.terminate()
  };
}
