import type {AnalysisMap} from "../particles/analysis.js";
import type {Parameters} from "../particles/parameters.js";
import type {CountAndMedian} from "../particles/statistics/count-and-median.js";
import type {ThresholdSensitivity} from "../particles/threshold-sensitivity.js";
import {type WorkerCaller, workerCaller} from "./worker-call.js";

/** The worker that tries parameters, seen from the page; one of its own, so that no slider waits for it. */
export interface ProbeClient {
  /** Makes a map the one that `probe` tries parameters on; it is copied when it is first needed. Null leaves none. */
  setMap(source: {map: AnalysisMap; pixelSizeNm: number} | null): void;
  /** How many particles these parameters give, and how large. */
  probe(parameters: Parameters): Promise<CountAndMedian>;
  /** How far the result depends on where the probability threshold lies. */
  sensitivity(parameters: Parameters): Promise<ThresholdSensitivity>;
  /** Number of the map, another for each; null without one. */
  mapNumber(): number | null;
  dispose(): void;
}

/** The worker starts at the first call. */
export function createProbeClient(): ProbeClient {
  let caller: WorkerCaller | null = null;
  let source: {map: AnalysisMap; pixelSizeNm: number} | null = null;
  let sent = false;
  let maps = 0;

  async function call<Result>(task: string, parameters: Parameters): Promise<Result> {
    if (!source) throw new Error("expected a probability map before parameters are tried, got none");
    caller ??= workerCaller(new Worker(import.meta.resolve("../workers/probe.js"), {type: "module"}));
    const calls = caller;
    if (!sent) {
      sent = true;
      await calls.call("setMap", source);
    }
    return calls.call(task, parameters);
  }

  return {
    setMap(next) {
      source = next;
      sent = false;
      maps++;
    },
    mapNumber: () => (source ? maps : null),
    probe: (parameters) => call("probe", parameters),
    sensitivity: (parameters) => call("sensitivity", parameters),
    dispose: () => caller?.terminate()
  };
}
