import type {MeasureRequest} from "../workers/measure.js";
import {type WorkerCaller, workerCaller} from "./worker-call.js";

/** The worker that measures frames beside the one that is shown, seen from the page. */
export interface MeasureClient {
  /** The particle table of a frame as an Arrow IPC stream; map and values are copied. */
  measure(request: MeasureRequest): Promise<Uint8Array>;
  dispose(): void;
}

/** Starts the worker at the first call. */
export function createMeasureClient(): MeasureClient {
  let caller: WorkerCaller | null = null;
  return {
    measure(request) {
      caller ??= workerCaller(new Worker(import.meta.resolve("../workers/measure.js"), {type: "module"}));
      return caller.call("measure", request);
    },
    dispose: () => caller?.terminate()
  };
}
