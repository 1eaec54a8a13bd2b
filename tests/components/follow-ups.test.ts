import {beforeEach, expect, test} from "vitest";
import {createFollowUps} from "../../src/components/follow-ups.js";

let done: string[] = [];
let idle: (() => void)[] = [];

beforeEach(() => {
  done = [];
  idle = [];
});

const steps = (...names: string[]) => names.map((name) => () => void done.push(name));

function followUps() {
  return createFollowUps({
    onDone: () => done.push("all"),
    whenIdle(act) {
      idle.push(act);
      return () => {
        idle = idle.filter((other) => other !== act);
      };
    }
  });
}

/** The page has time once. */
const rest = () => idle.shift()?.();

test("steps are done one in each idle moment", () => {
  const later = followUps();
  later.plan(steps("a", "b"));
  expect(later.waiting()).toBe(true);
  expect(done).toEqual([]);
  rest();
  expect(done).toEqual(["a"]);
  rest();
  expect(done).toEqual(["a", "b", "all"]);
  expect(later.waiting()).toBe(false);
  expect(idle).toEqual([]);
});

test("a new plan takes the place of what still waits", () => {
  const later = followUps();
  later.plan(steps("old a", "old b"));
  rest();
  later.plan(steps("new a", "new b"));
  for (let i = 0; i < 4; i++) rest();
  expect(done).toEqual(["old a", "new a", "new b", "all"]);
});

test("what waits is done at once when it must be, and once only", () => {
  const later = followUps();
  later.plan(steps("a", "b"));
  later.flush();
  later.flush();
  rest();
  expect(done).toEqual(["a", "b", "all"]);
});

test("a step sees itself as done, and may plan others", () => {
  const later = followUps();
  later.plan([() => later.plan(steps("from within"))]);
  rest();
  rest();
  expect(done).toEqual(["from within", "all"]);
});

test("what is dropped is never done", () => {
  const later = followUps();
  later.plan(steps("a"));
  later.clear();
  rest();
  expect(done).toEqual([]);
  expect(later.waiting()).toBe(false);
});
