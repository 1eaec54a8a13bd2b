/** A request as it crosses to the worker. */
export interface WorkerRequest {
  id: number;
  type: string;
  payload: unknown;
}

/** What comes back: a result, or an error in words. */
export type WorkerReply = {id: number; result: unknown} | {id: number; error: WorkerFailure};

/** An error as it crosses from the worker, where classes are lost. */
export interface WorkerFailure {
  name: string;
  message: string;
}

/** An error that happened in the worker; `name` is that of the original. */
export class WorkerError extends Error {
  constructor({name, message}: WorkerFailure) {
    super(message);
    this.name = name;
  }
}

/** Calls the handlers of a worker by name. */
export interface WorkerCaller {
  call<Result>(type: string, payload: unknown, transfer?: Transferable[]): Promise<Result>;
  /** Ends the worker; calls that wait are rejected. */
  terminate(): void;
}

/**
 * Questions and answers over a worker.
 *
 * @throws WorkerError from a call whose handler threw, and from every call when the worker cannot start.
 */
export function workerCaller(worker: Worker): WorkerCaller {
  const waiting = new Map<number, {resolve: (result: never) => void; reject: (error: Error) => void}>();
  let nextId = 0;

  function rejectAll(failure: WorkerFailure): void {
    for (const {reject} of waiting.values()) reject(new WorkerError(failure));
    waiting.clear();
  }

  worker.onmessage = ({data}: MessageEvent<WorkerReply>) => {
    const call = waiting.get(data.id);
    if (!call) return;
    waiting.delete(data.id);
    if ("error" in data) call.reject(new WorkerError(data.error));
    else call.resolve(data.result as never);
  };
  worker.onerror = (event) => {
    rejectAll({name: "WorkerError", message: event.message || "the background program of this page did not start"});
  };

  return {
    call(type, payload, transfer = []) {
      return new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, {resolve, reject});
        worker.postMessage({id, type, payload} satisfies WorkerRequest, transfer);
      });
    },
    terminate() {
      worker.terminate();
      rejectAll({name: "AbortError", message: "the page was left"});
    }
  };
}

/** A result whose buffers are handed over rather than copied. */
export interface Handed<Result> {
  result: Result;
  transfer: Transferable[];
}

/** The part of a worker's global scope that {@link answerCalls} needs. */
export interface WorkerScope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<WorkerRequest>) => void) | null;
}

/** What a worker answers, by the name of the call. */
export type WorkerHandlers = Record<string, (payload: never) => Promise<Handed<unknown>> | Handed<unknown>>;

/** Answers the calls of {@link workerCaller} in a worker, one after the other in the order in which they came. */
export function answerCalls(scope: WorkerScope, handlers: WorkerHandlers): void {
  // One at a time, so that a map opened before a run is there when it runs.
  let previous: Promise<void> = Promise.resolve();
  scope.onmessage = ({data: {id, type, payload}}) => {
    previous = previous.then(async () => {
      try {
        const handler = handlers[type];
        if (!handler) throw new Error(`expected one of ${Object.keys(handlers).join(", ")}, got "${type}"`);
        const {result, transfer} = await handler(payload as never);
        scope.postMessage({id, result}, transfer);
      } catch (error) {
        const {name, message} = error instanceof Error ? error : {name: "Error", message: String(error)};
        scope.postMessage({id, error: {name, message}}, []);
      }
    });
  };
}
