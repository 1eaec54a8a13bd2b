import {html} from "htl";
import type {Parameters} from "../particles/parameters.js";
import type {ThresholdSensitivity} from "../particles/threshold-sensitivity.js";
import {confidenceWords} from "./confidence-words.js";

export interface ConfidenceNoteOptions {
  /** Asks how far the result depends on the probability threshold. */
  sensitivity: (parameters: Parameters) => Promise<ThresholdSensitivity>;
  /** The parameters of the moment. */
  parameters: () => Parameters;
  /** Number of the map that is analysed, another for each; null for none. */
  mapNumber: () => number | null;
}

/** How firm sizes are, to stand with the result. */
export interface ConfidenceNoteElement extends HTMLElement {
  /** Parameters or the map changed: what was said is taken back, and said anew when all has rested. */
  update(): void;
  dispose(): void;
}

/** Said when sliders have rested this long. */
const REST_MS = 400;

/** Says by how much number and median move with the probability threshold; `data-state` is "done" when that is known. */
export function ConfidenceNote({sensitivity, parameters, mapNumber}: ConfidenceNoteOptions): ConfidenceNoteElement {
  const node = html<ConfidenceNoteElement>`<p class="confidence" title="Of the automatic result; corrections by hand are not in it."></p>`;
  let timer = 0;
  // Whoever finds another number here was overtaken.
  let generation = 0;

  async function ask(mine: number): Promise<void> {
    const words = await sensitivity(parameters()).then(confidenceWords, () => "");
    if (mine !== generation) return;
    node.textContent = words;
    node.dataset.state = "done";
  }

  return Object.assign(node, {
    update() {
      clearTimeout(timer);
      const mine = ++generation;
      node.dataset.state = "waiting";
      if (mapNumber() === null) node.textContent = "";
      else timer = window.setTimeout(ask, REST_MS, mine);
    },
    dispose() {
      clearTimeout(timer);
      generation++;
    }
  });
}
