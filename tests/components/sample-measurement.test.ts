import {expect, test, vi} from "vitest";
import type {FrameMeasurer, SampleFrame} from "../../src/components/frame-measurer.js";
import type {FrameTable, MeasureSettings} from "../../src/components/own-table-store.js";
import {createSampleMeasurement, type SampleProgress} from "../../src/components/sample-measurement.js";
import {DEFAULT_PARAMETERS} from "../../src/particles/parameters.js";

const OTSU = {method: "otsu", network: null, sha256: null, polarity: "auto", scale: "auto"} as const;
const settings = (speckleNm: number): MeasureSettings => ({
  parameters: {...DEFAULT_PARAMETERS, speckleNm},
  segmentation: OTSU
});
const frames = (count: number) => Array.from({length: count}, (_, number) => ({number}) as SampleFrame);
const table = (frame: SampleFrame, {parameters}: MeasureSettings): FrameTable => ({
  key: `${frame.number} ${parameters.speckleNm}`,
  imageHash: "",
  ipc: new Uint8Array()
});

/** A measurer whose frames are measured when the test says so. */
function slowMeasurer() {
  const done = new Map<string, FrameTable>();
  const open: {frame: SampleFrame; finish: () => void; fail: (error: Error) => void; signal?: AbortSignal}[] = [];
  const measurer: FrameMeasurer = {
    current: async (frame, wanted) => done.get(table(frame, wanted).key) ?? null,
    measure: (frame, wanted, {signal}) =>
      new Promise((resolve, reject) => {
        const made = table(frame, wanted);
        signal?.addEventListener("abort", () => reject(signal.reason));
        const finish = () => {
          done.set(made.key, made);
          resolve(made);
        };
        open.push({frame, finish, fail: reject, signal});
      })
  };
  return {measurer, open};
}

const states = ({states}: SampleProgress) => states.map(({is}) => is).join(" ");
const keys = ({states}: SampleProgress) =>
  states.map((state) => (state.is === "measured" ? state.table.key : state.is));

function start() {
  const {measurer, open} = slowMeasurer();
  let clock = 0;
  let last!: SampleProgress;
  const measurement = createSampleMeasurement({
    measurer,
    onChange: (progress) => {
      last = progress;
    },
    now: () => clock
  });
  return {
    measurement,
    open,
    last: () => last,
    /** Ends the measurement of the frame that is worked on after some milliseconds. */
    async end(milliseconds: number, how: "finish" | "fail" = "finish") {
      await vi.waitFor(() => expect(open.length).toBeGreaterThan(0));
      clock += milliseconds;
      const {finish, fail} = open.shift()!;
      if (how === "finish") finish();
      else fail(new Error("the file is damaged"));
    }
  };
}

test("frames are measured one after the other, and those done tell how long the others take", async () => {
  const {measurement, open, last, end} = start();
  measurement.update(frames(3), settings(1));
  expect(last().millisecondsLeft).toBeNull();
  await end(100);
  await vi.waitFor(() => expect(states(last())).toBe("measured waiting waiting"));
  expect(last().millisecondsLeft).toBe(200);
  await vi.waitFor(() => expect(last().working).toBe(1));
  await end(300);
  await vi.waitFor(() => expect(last().millisecondsLeft).toBe(200));
  expect(open.length).toBeLessThanOrEqual(1);
  await end(300);
  await vi.waitFor(() => expect(last().working).toBe(-1));
  expect(keys(last())).toEqual(["0 1", "1 1", "2 1"]);
});

test("a frame that cannot be measured leaves the others alone", async () => {
  const {measurement, last, end} = start();
  measurement.update(frames(2), settings(1));
  await end(1, "fail");
  await end(1);
  await vi.waitFor(() => expect(states(last())).toBe("problem measured"));
  expect(last().states[0]).toEqual({is: "problem", problem: "the file is damaged"});
});

test("an update while a frame is measured measures all with the new settings, and none that is there", async () => {
  const {measurement, open, last, end} = start();
  measurement.update(frames(2), settings(1));
  await vi.waitFor(() => expect(open.length).toBe(1));
  measurement.update(frames(2), settings(2));
  expect(open[0].signal?.aborted).toBe(false);
  await end(1);
  await end(1);
  await end(1);
  await vi.waitFor(() => expect(keys(last())).toEqual(["0 2", "1 2"]));
  measurement.update(frames(2), settings(1));
  await end(1);
  await vi.waitFor(() => expect(keys(last())).toEqual(["0 1", "1 1"]));
  measurement.update(frames(2), settings(2));
  await vi.waitFor(() => expect(keys(last())).toEqual(["0 2", "1 2"]));
  expect(open.length).toBe(0);
});

test("another segmentation stops the frame that is worked on", async () => {
  const {measurement, open} = start();
  measurement.update(frames(1), settings(1));
  await vi.waitFor(() => expect(open.length).toBe(1));
  measurement.update(frames(1), {...settings(1), segmentation: {...OTSU, polarity: "bright-on-dark"}});
  expect(open[0].signal?.aborted).toBe(true);
  await vi.waitFor(() => expect(open.length).toBe(2));
});

test("cancelled, it keeps what is measured and goes on at the next update", async () => {
  const {measurement, open, last, end} = start();
  measurement.update(frames(3), settings(1));
  await end(1);
  await vi.waitFor(() => expect(last().working).toBe(1));
  measurement.cancel();
  await vi.waitFor(() => expect(last()).toMatchObject({cancelled: true, working: -1}));
  expect(states(last())).toBe("measured waiting waiting");
  open.length = 0;
  measurement.update(frames(3), settings(1));
  await end(1);
  await end(1);
  await vi.waitFor(() => expect(states(last())).toBe("measured measured measured"));
});
