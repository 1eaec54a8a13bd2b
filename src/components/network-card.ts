import {html} from "htl";
import type {SegmentationProgress} from "../segmentation/segment.js";
import type {SegmentationMethod} from "../segmentation/segmentation-choice.js";
import type {MapDifference} from "./map-difference.js";

/** What is shown while nothing runs. */
export interface NetworkIdle {
  /** Where the map that is shown comes from; null when there is none. */
  map: "build" | "page" | null;
  /** What made it, or would make it, in words. */
  by: string;
  /** Whether the site was built with a map of this frame. */
  hasBuildMap: boolean;
}

/** Where the making of a map in the page stands. */
export type NetworkState =
  | ({is: "idle"} & NetworkIdle)
  | {is: "running"; progress: SegmentationProgress | null}
  | {is: "done"; by: string; milliseconds: number; difference: MapDifference | null; warnings: string[]}
  | {is: "cancelled"}
  | {is: "failed"};

export interface NetworkCardOptions {
  onRun: () => void;
  onCancel: () => void;
  /** Takes the map of the build again. */
  onRestore: () => void;
}

/** The card from which maps are made in the page, with the progress. */
export interface NetworkCardElement extends HTMLElement {
  show(state: NetworkState): void;
  /** Says whether the button runs a network or a threshold. */
  setMethod(method: SegmentationMethod): void;
}

export function NetworkCard({onRun, onCancel, onRestore}: NetworkCardOptions): NetworkCardElement {
  const run = html<HTMLButtonElement>`<button type="button" onclick=${onRun}></button>`;
  const cancel = html<HTMLButtonElement>`<button type="button" onclick=${onCancel}>Cancel</button>`;
  const restore = html<HTMLButtonElement>`<button type="button" onclick=${onRestore}>Back to the map of the build</button>`;
  const bar = html<HTMLProgressElement>`<progress max="1" aria-label="Progress of the segmentation"></progress>`;
  const words = html`<p class="network-words" role="status"></p>`;
  const node = html<NetworkCardElement>`<div class="network"><div class="network-row">${run}${cancel}${restore}${bar}</div>${words}</div>`;

  return Object.assign(node, {
    show(state: NetworkState) {
      node.dataset.state = state.is;
      run.hidden = state.is === "running";
      cancel.hidden = bar.hidden = state.is !== "running";
      restore.hidden = !((state.is === "done" && state.difference) || (state.is === "idle" && fromPage(state)));
      delete node.dataset.largest;
      if (state.is === "running") showProgress(bar, words, state.progress);
      else words.textContent = wordsOf(state);
      if (state.is === "done" && state.difference) node.dataset.largest = String(state.difference.largest);
    },
    setMethod(method: SegmentationMethod) {
      run.textContent = method === "network" ? "Run the network in this page" : "Apply the threshold in this page";
    }
  });
}

function fromPage({map, hasBuildMap}: NetworkIdle): boolean {
  return map === "page" && hasBuildMap;
}

function showProgress(bar: HTMLProgressElement, words: HTMLElement, progress: SegmentationProgress | null): void {
  // A bar without a value moves to and fro: of one step nobody knows how long it takes.
  if (!progress || progress.total <= 1) bar.removeAttribute("value");
  else bar.value = progress.done / progress.total;
  words.textContent = progress ? stageWords(progress) : "Starting";
}

/** What a network does at the moment. */
export function stageWords({stage, done, total}: SegmentationProgress): string {
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
  if (state.is === "failed") return "Nothing was changed.";
  if (state.is === "idle") {
    if (state.map === "build") {
      return `The probability map shown was made by ${state.by} when this site was built. Your browser can make it too.`;
    }
    return state.map === "page"
      ? `The probability map shown was made by ${state.by} in this page.`
      : "This frame has no probability map yet.";
  }
  const {by, milliseconds, difference, warnings} = state;
  const parts = [`Made by ${by} in this page in ${(milliseconds / 1000).toFixed(1)} s.`];
  if (difference) parts.push(differenceWords(difference));
  return [...parts, ...warnings].join(" ");
}

function differenceWords({largest, differing, crossing, pixels}: MapDifference): string {
  if (largest === 0) return "It is the same as the map of the build, pixel for pixel.";
  const all = pixels.toLocaleString("en-US");
  if (crossing === 0) {
    return `The largest difference from the map of the build is ${largest}/255, in ${differing.toLocaleString("en-US")} of ${all} pixels.`;
  }
  const share = (100 * crossing) / pixels;
  return `Compared with the map of the build, ${share < 0.1 ? "less than 0.1" : share.toFixed(1)} % of the pixels lie on the other side of a probability of 0.5.`;
}
