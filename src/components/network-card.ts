import {html} from "htl";
import type {SegmentationProgress} from "../segmentation/segment.js";
import type {MapDifference} from "./map-difference.js";

/** Where a run of the network in the page stands. */
export type NetworkState =
  | {is: "idle"; hasBuildMap: boolean}
  | {is: "running"; progress: SegmentationProgress | null}
  | {is: "done"; milliseconds: number; difference: MapDifference | null; warnings: string[]}
  | {is: "cancelled"};

export interface NetworkCardOptions {
  onRun: () => void;
  onCancel: () => void;
  /** Takes the map of the build again. */
  onRestore: () => void;
}

/** The card from which the network is run in the page, with its progress. */
export interface NetworkCardElement extends HTMLElement {
  show(state: NetworkState): void;
}

export function NetworkCard({onRun, onCancel, onRestore}: NetworkCardOptions): NetworkCardElement {
  const run = html<HTMLButtonElement>`<button type="button" onclick=${onRun}>Run the network in this page</button>`;
  const cancel = html<HTMLButtonElement>`<button type="button" onclick=${onCancel}>Cancel</button>`;
  const restore = html<HTMLButtonElement>`<button type="button" onclick=${onRestore}>Back to the map of the build</button>`;
  const bar = html<HTMLProgressElement>`<progress max="1" aria-label="Progress of the network"></progress>`;
  const words = html`<p class="network-words" role="status"></p>`;
  const node = html<NetworkCardElement>`<div class="network"><div class="network-row">${run}${cancel}${restore}${bar}</div>${words}</div>`;

  return Object.assign(node, {
    show(state: NetworkState) {
      node.dataset.state = state.is;
      run.hidden = state.is === "running";
      cancel.hidden = bar.hidden = state.is !== "running";
      restore.hidden = !(state.is === "done" && state.difference);
      delete node.dataset.largest;
      if (state.is === "running") showProgress(bar, words, state.progress);
      else words.textContent = wordsOf(state);
      if (state.is === "done" && state.difference) node.dataset.largest = String(state.difference.largest);
    }
  });
}

function showProgress(bar: HTMLProgressElement, words: HTMLElement, progress: SegmentationProgress | null): void {
  // A bar without a value moves to and fro: of one step nobody knows how long it takes.
  if (!progress || progress.total <= 1) bar.removeAttribute("value");
  else bar.value = progress.done / progress.total;
  words.textContent = progress ? stageWords(progress) : "Starting";
}

function stageWords({stage, done, total}: SegmentationProgress): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  if (stage === "download") {
    return total
      ? `Loading the network, ${megabytes(done)} of ${megabytes(total)} MB`
      : `Loading the network, ${megabytes(done)} MB`;
  }
  if (stage === "start") return "Starting the network";
  if (stage === "normalise") return "Flattening the background";
  return total > 1 ? `Looking for particles, tile ${Math.min(done + 1, total)} of ${total}` : "Looking for particles";
}

function wordsOf(state: Exclude<NetworkState, {is: "running"}>): string {
  if (state.is === "cancelled") return "Cancelled. Nothing was changed.";
  if (state.is === "idle") {
    return state.hasBuildMap
      ? "The probability map shown was made when this site was built. Your browser can make it too."
      : "This frame has no probability map yet. The network knows dark particles on a bright background.";
  }
  const {milliseconds, difference, warnings} = state;
  const parts = [`Made in this page in ${(milliseconds / 1000).toFixed(1)} s.`];
  if (!difference) parts.push("The network knows dark particles on a bright background.");
  else {
    const {largest, differing, pixels} = difference;
    parts.push(
      largest === 0
        ? "It is the same as the map of the build, pixel for pixel."
        : `The largest difference from the map of the build is ${largest}/255, in ${differing.toLocaleString("en-US")} of ${pixels.toLocaleString("en-US")} pixels.`
    );
  }
  return [...parts, ...warnings].join(" ");
}
