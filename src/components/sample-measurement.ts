import type {SegmentationProgress} from "../segmentation/segment.js";
import {sameChoice} from "../segmentation/segmentation-choice.js";
import type {FrameMeasurer, SampleFrame} from "./frame-measurer.js";
import type {FrameTable, MeasureSettings} from "./own-table-store.js";

/** Where the measurement of one frame stands. */
export type FrameState =
  | {is: "waiting"}
  | {is: "measured"; table: FrameTable}
  /** In words, why it cannot be measured. */
  | {is: "problem"; problem: string};

/** Where the measurement of a sample stands. */
export interface SampleProgress {
  frames: readonly SampleFrame[];
  /** One each. */
  states: readonly FrameState[];
  /** The frame that is worked on; −1 when none is. */
  working: number;
  /** How far the network is in that frame; null when it does not run. */
  network: SegmentationProgress | null;
  /** Time that the frames which wait will take, as far as those done tell; null when nothing tells. */
  millisecondsLeft: number | null;
  /** Whether the reader stopped it. */
  cancelled: boolean;
}

/** Measures all frames of a sample, one after the other. */
export interface SampleMeasurement {
  /** Measures these frames in place of those before; what is there already is not measured again. */
  update(frames: readonly SampleFrame[], settings: MeasureSettings): void;
  /** Stops, until the next update. */
  cancel(): void;
}

export interface SampleMeasurementOptions {
  measurer: FrameMeasurer;
  /** Called whenever something changed. */
  onChange: (progress: SampleProgress) => void;
  /** Milliseconds of a clock; defaults to that of the page. */
  now?: () => number;
}

/** As many of the last frames tell how long the next ones take. */
const REMEMBERED = 3;

export function createSampleMeasurement({
  measurer,
  onChange,
  now = () => performance.now()
}: SampleMeasurementOptions): SampleMeasurement {
  let frames: readonly SampleFrame[] = [];
  let settings: MeasureSettings | null = null;
  let states: FrameState[] = [];
  let working = -1;
  let network: SegmentationProgress | null = null;
  let durations: number[] = [];
  let cancelled = false;
  let control = new AbortController();
  let running = false;
  // Counts updates: what was measured for one that was overtaken is looked up anew.
  let generation = 0;

  function tell(): void {
    const waiting = states.filter(({is}) => is === "waiting").length;
    const mean = durations.reduce((sum, time) => sum + time, 0) / durations.length;
    const millisecondsLeft = durations.length > 0 ? mean * waiting : null;
    onChange({frames, states, working, network, millisecondsLeft, cancelled});
  }

  function settle(position: number, state: FrameState): void {
    states = states.map((before, i) => (i === position ? state : before));
  }

  /** Takes what is there already. */
  async function lookUp(asked: number): Promise<void> {
    for (const [position, frame] of frames.entries()) {
      const table = await measurer.current(frame, settings!).catch(() => null);
      if (asked !== generation) return;
      if (table) settle(position, {is: "measured", table});
    }
  }

  async function measureNext(position: number, asked: number): Promise<void> {
    const {signal} = control;
    const start = now();
    let state: FrameState;
    working = position;
    network = null;
    tell();
    try {
      const onProgress = (progress: SegmentationProgress) => {
        if (asked !== generation || signal.aborted) return;
        network = progress;
        tell();
      };
      const table = await measurer.measure(frames[position], settings!, {signal, onProgress});
      state = {is: "measured", table};
      durations = [...durations, now() - start].slice(-REMEMBERED);
    } catch (error) {
      if (signal.aborted) return;
      state = {is: "problem", problem: error instanceof Error ? error.message : String(error)};
    }
    if (asked === generation) settle(position, state);
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    let looked = -1;
    while (!cancelled) {
      const asked = generation;
      if (looked !== asked) {
        await lookUp(asked);
        if (asked !== generation) continue;
        looked = asked;
      }
      const next = states.findIndex(({is}) => is === "waiting");
      if (next < 0) break;
      await measureNext(next, asked);
    }
    running = false;
    working = -1;
    network = null;
    tell();
  }

  return {
    update(nextFrames, nextSettings) {
      // Another threshold needs no other map: the network goes on with the frame that it is at.
      if (settings && !sameChoice(settings.segmentation, nextSettings.segmentation)) {
        control.abort();
        durations = [];
      }
      if (control.signal.aborted) control = new AbortController();
      frames = nextFrames;
      settings = nextSettings;
      states = frames.map(() => ({is: "waiting"}));
      working = -1;
      network = null;
      cancelled = false;
      generation++;
      tell();
      run();
    },
    cancel() {
      cancelled = true;
      control.abort();
      tell();
    }
  };
}
