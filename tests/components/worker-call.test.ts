import {MessageChannel} from "node:worker_threads";
import {afterEach, expect, test} from "vitest";
import {answerCalls, type WorkerHandlers, type WorkerScope, workerCaller} from "../../src/components/worker-call.js";

const open: {close(): void}[] = [];

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A caller and a scope on the two ends of a real message channel. */
function connected(handlers: WorkerHandlers) {
  const {port1, port2} = new MessageChannel();
  open.push(port1, port2);
  const page = port1 as unknown as Worker & {terminate(): void};
  page.terminate = () => port1.close();
  answerCalls(port2 as unknown as WorkerScope, handlers);
  return workerCaller(page);
}

test("answers calls in the order in which they came", async () => {
  const log: string[] = [];
  const caller = connected({
    async slow() {
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push("slow");
      return {result: 1, transfer: []};
    },
    fast() {
      log.push("fast");
      return {result: 2, transfer: []};
    }
  });
  expect(await Promise.all([caller.call("slow", null), caller.call("fast", null)])).toEqual([1, 2]);
  expect(log).toEqual(["slow", "fast"]);
});

test("hands buffers over and keeps an error's name and words", async () => {
  const caller = connected({
    double(values: Float32Array) {
      const result = values.map((value) => 2 * value);
      return {result, transfer: [result.buffer]};
    },
    fail() {
      throw new RangeError("expected 3 frames, got 0");
    }
  });
  const values = Float32Array.of(1, 2);
  expect(await caller.call("double", values, [values.buffer])).toEqual(Float32Array.of(2, 4));
  expect(values.length).toBe(0);
  await expect(caller.call("fail", null)).rejects.toMatchObject({
    name: "RangeError",
    message: "expected 3 frames, got 0"
  });
  await expect(caller.call("unknown", null)).rejects.toThrow('expected one of double, fail, got "unknown"');
});

test("rejects what waits when the page ends the worker", async () => {
  const caller = connected({never: () => new Promise(() => {})});
  const call = caller.call("never", null);
  caller.terminate();
  await expect(call).rejects.toMatchObject({name: "AbortError"});
});
