import {html} from "htl";
import type {AllFramesResultElement} from "./all-frames-result.js";
import type {FrameMeasurer, SampleFrame} from "./frame-measurer.js";
import {MeasurementCard} from "./measurement-card.js";
import type {MeasureSettings} from "./own-table-store.js";
import {createSampleMeasurement, type SampleProgress} from "./sample-measurement.js";

/** A sample, and how it is to be measured. */
export interface SampleRequest {
  title: string;
  frames: readonly SampleFrame[];
  /** Position of the frame that the page shows; −1 for none. */
  shown: number;
  settings: MeasureSettings;
}

export interface AllFramesCardOptions {
  measurer: FrameMeasurer;
  /** What is to be measured now; null when no sample is shown. */
  request: () => SampleRequest | null;
  /** Called with a frame that the reader wants to see. */
  onFrame: (frame: SampleFrame) => void;
  /** Called when the fold was opened or closed. */
  onFold: () => void;
}

/** The fold with the statistics over all frames of the sample; frames are measured while it is open. */
export interface AllFramesCardElement extends HTMLElement {
  /** Measures anew what has changed, if the fold is open. */
  update(): void;
  /** Opens the fold. */
  unfold(): void;
  /** Shows something that the reader may do for the other frames; null takes it away. */
  offer(node: HTMLElement | null): void;
  dispose(): void;
}

/** While frames are measured, statistics over those done are drawn no more often. */
const REDRAW_MS = 1000;

export function AllFramesCard({measurer, request, onFrame, onFold}: AllFramesCardOptions): AllFramesCardElement {
  const heading = html`<h2>All frames</h2>`;
  const offers = html`<div></div>`;
  const status = MeasurementCard({onCancel: () => measurement.cancel(), onResume: update});
  const results = html`<div></div>`;
  const node = html<AllFramesCardElement & HTMLDetailsElement>`<details class="all-frames"><summary>${heading}</summary>
    <p class="muted">Every frame of the sample, with the parameters and the segmentation of this page and with what was corrected by hand.</p>
    ${status}${offers}${results}</details>`;
  let asked: SampleRequest | null = null;
  let last: SampleProgress | null = null;
  let result: AllFramesResultElement | null = null;
  let loading: Promise<void> | null = null;
  let drawTimer = 0;
  let disposed = false;

  const measurement = createSampleMeasurement({
    measurer,
    onChange(progress) {
      if (!asked || disposed) return;
      last = progress;
      status.show(asked.title, progress);
      // What is measured is drawn when all is, and in between from time to time.
      if (progress.working < 0) draw();
      else drawTimer ||= window.setTimeout(draw, REDRAW_MS);
    }
  });

  /** The part that needs Arrow is loaded when it is wanted. */
  function load(): Promise<void> {
    loading ??= import("./all-frames-result.js").then(({AllFramesResult}) => {
      result = AllFramesResult({onFrame: (position) => last && onFrame(last.frames[position])});
      results.replaceChildren(result);
    });
    return loading;
  }

  async function draw(): Promise<void> {
    clearTimeout(drawTimer);
    drawTimer = 0;
    await load();
    if (asked && last && !disposed) result?.show(asked.title, last, asked.shown);
  }

  function update(): void {
    const next = request();
    const count = next?.frames.length ?? 0;
    heading.textContent = next ? `All frames of ${next.title} (${count})` : "All frames";
    node.hidden = count === 0;
    if (!node.open || !next) {
      measurement.cancel();
      return;
    }
    asked = next;
    measurement.update(next.frames, next.settings);
  }

  node.addEventListener("toggle", onFold);

  return Object.assign(node, {
    update,
    offer(offered: HTMLElement | null) {
      offers.replaceChildren(offered ?? "");
    },
    unfold() {
      node.open = true;
    },
    dispose() {
      disposed = true;
      clearTimeout(drawTimer);
      measurement.cancel();
      result?.dispose();
    }
  });
}
