import {expect, test} from "vitest";
import {latest} from "../../src/components/latest.js";

/** A task that ends when it is told to. */
function controlled() {
  const started: number[] = [];
  const endings: ((value?: unknown) => void)[] = [];
  const failures: ((reason: unknown) => void)[] = [];
  const task = (input: number) =>
    new Promise<number>((resolve, reject) => {
      started.push(input);
      endings.push(() => resolve(input * 10));
      failures.push(reject);
    });
  const results: number[] = [];
  const lasts: boolean[] = [];
  const errors: unknown[] = [];
  const onResult = (result: number, last: boolean) => {
    results.push(result);
    lasts.push(last);
  };
  const runner = latest(task, {onResult, onError: (error) => errors.push(error)});
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {started, endings, failures, results, lasts, errors, runner, settle};
}

test("runs one task at a time and only the newest input that waited", async () => {
  const {started, endings, results, lasts, runner, settle} = controlled();
  for (const input of [1, 2, 3, 4]) runner.push(input);
  expect(started).toEqual([1]);
  endings[0]();
  await settle();
  expect(started).toEqual([1, 4]);
  endings[1]();
  await runner.idle();
  expect(results).toEqual([10, 40]);
  expect(lasts).toEqual([false, true]);
});

test("goes on after a failure, with the last input", async () => {
  const {started, endings, failures, results, errors, runner, settle} = controlled();
  runner.push(1);
  runner.push(2);
  failures[0]("no");
  await settle();
  expect(errors).toEqual(["no"]);
  expect(started).toEqual([1, 2]);
  endings[1]();
  await runner.idle();
  expect(results).toEqual([20]);
});

test("reports nothing of a task that was cleared, and runs what comes after", async () => {
  const {started, endings, results, runner, settle} = controlled();
  runner.push(1);
  runner.push(2);
  runner.clear();
  runner.push(3);
  endings[0]();
  await settle();
  expect(started).toEqual([1, 3]);
  endings[1]();
  await runner.idle();
  expect(results).toEqual([30]);
});
