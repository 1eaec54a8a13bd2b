/** Steps that may wait until the reader has seen what he waits for. */
export interface FollowUps {
  /** Plans steps in place of those that still wait; each is done when the page has time for it. */
  plan(steps: readonly (() => void)[]): void;
  /** Does now all that still waits. */
  flush(): void;
  /** Drops what still waits. */
  clear(): void;
  waiting(): boolean;
}

export interface FollowUpsOptions {
  /** Called when the last step was done. */
  onDone: () => void;
  /** Calls back when the page has time; the function that is returned calls that off. */
  whenIdle?: (act: () => void) => () => void;
}

/** A step waits no longer than this for an idle moment. */
const PATIENCE_MS = 300;
/** A page in the background draws no frames. */
const FRAME_PATIENCE_MS = 100;

/**
 * While results come in faster than all can be drawn, what is planned last is done in the
 * moments that are left, and after the last result everything is.
 */
export function createFollowUps({onDone, whenIdle = afterFrame}: FollowUpsOptions): FollowUps {
  let waiting: (() => void)[] = [];
  let callOff = () => {};

  function next(): void {
    waiting.shift()?.();
    // The step itself may have planned others.
    callOff();
    if (waiting.length > 0) callOff = whenIdle(next);
    else onDone();
  }

  function clear(): void {
    callOff();
    waiting = [];
  }

  return {
    plan(steps) {
      clear();
      waiting = [...steps];
      if (waiting.length > 0) callOff = whenIdle(next);
    },
    flush() {
      if (waiting.length === 0) return;
      const steps = waiting;
      clear();
      for (const step of steps) step();
      onDone();
    },
    clear,
    waiting: () => waiting.length > 0
  };
}

/** Lets the frame pass that is being drawn, and then waits for an idle moment. */
function afterFrame(act: () => void): () => void {
  let idle = 0;
  const frame = requestAnimationFrame(wait);
  const timer = setTimeout(wait, FRAME_PATIENCE_MS);
  function wait(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    // Safari has no idle callbacks.
    if ("requestIdleCallback" in globalThis) idle = requestIdleCallback(act, {timeout: PATIENCE_MS});
    else idle = window.setTimeout(act);
  }
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    if ("cancelIdleCallback" in globalThis) cancelIdleCallback(idle);
    else clearTimeout(idle);
  };
}
