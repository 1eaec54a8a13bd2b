import {html} from "htl";
import {stageWords} from "./network-card.js";
import type {SampleProgress} from "./sample-measurement.js";
import {timeLeftWords} from "./time-left.js";

export interface MeasurementCardOptions {
  onCancel: () => void;
  /** Goes on after it was cancelled. */
  onResume: () => void;
}

/** How far the measurement of a sample is, with the frames that could not be measured. */
export interface MeasurementCardElement extends HTMLElement {
  /** @param title name of the sample. */
  show(title: string, progress: SampleProgress): void;
}

export function MeasurementCard({onCancel, onResume}: MeasurementCardOptions): MeasurementCardElement {
  const words = html`<p class="measurement-words" role="status"></p>`;
  const bar = html<HTMLProgressElement>`<progress max="1" aria-label="Frames measured"></progress>`;
  const cancel = html<HTMLButtonElement>`<button type="button" onclick=${onCancel}>Cancel</button>`;
  const resume = html<HTMLButtonElement>`<button type="button" onclick=${onResume}>Measure the others</button>`;
  const problems = html`<ul class="measurement-problems"></ul>`;
  const node = html<MeasurementCardElement>`<div class="measurement">${words}<div class="measurement-row">${bar}${cancel}${resume}</div>${problems}</div>`;

  return Object.assign(node, {
    show(title: string, progress: SampleProgress) {
      const {frames, states, working, cancelled} = progress;
      const waiting = states.filter(({is}) => is === "waiting").length;
      const busy = waiting > 0 && !cancelled;
      node.dataset.state = busy ? "running" : cancelled && waiting > 0 ? "cancelled" : "done";
      node.setAttribute("aria-busy", String(busy));
      bar.hidden = cancel.hidden = !busy;
      resume.hidden = busy || waiting === 0;
      bar.value = (states.length - waiting + (working >= 0 ? shareOf(progress) : 0)) / Math.max(1, states.length);
      words.textContent = `${title}: ${progressWords(progress)}`;
      problems.replaceChildren(
        ...states.flatMap((state, i) => {
          if (state.is !== "problem") return [];
          const {image, frame} = frames[i].source.describe(frames[i].number);
          return [html`<li><strong>${image}, frame ${frame + 1}</strong>: ${state.problem}</li>`];
        })
      );
    }
  });
}

/** What there is to say of a measurement, such as "3 of 7 frames measured; …". */
export function progressWords({states, working, network, millisecondsLeft, cancelled}: SampleProgress): string {
  const count = (kind: string) => states.filter(({is}) => is === kind).length;
  const done = `${count("measured")} of ${states.length} ${states.length === 1 ? "frame" : "frames"} measured`;
  const failed = count("problem");
  const parts = [done];
  if (failed > 0) parts.push(`${failed} could not be`);
  if (cancelled && count("waiting") > 0) return `${parts.join(", ")}; stopped.`;
  if (working < 0) return `${parts.join(", ")}.`;
  const now = `frame ${working + 1}${network ? `: ${stageWords(network)}` : ""}`;
  return [parts.join(", "), now, millisecondsLeft === null ? "" : timeLeftWords(millisecondsLeft)]
    .filter(Boolean)
    .join("; ");
}

/** The share of the frame that is worked on which is done already. */
function shareOf({network}: SampleProgress): number {
  return network?.stage === "network" ? network.done / Math.max(1, network.total) : 0;
}
