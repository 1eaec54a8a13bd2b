import type {Pixels} from "../formats/micrograph.js";
import type {LabelFile} from "../workers/label-files.js";
import type {AnalysisClient} from "./analysis-client.js";
import {baseName, type CorrectedFrame} from "./correction-file.js";
import {saveFile} from "./save-file.js";

export interface SaveLabelsOptions {
  frame: CorrectedFrame;
  /** Grey values of the frame. */
  values: () => Promise<Pixels>;
  client: Pick<AnalysisClient, "labels">;
  /** Whether the frame is still the one that the client analyses. */
  isShown: () => boolean;
  say: (words: string) => void;
}

const ENDINGS: Record<LabelFile, {ending: string; type: string}> = {
  zip: {ending: ".labels.zip", type: "application/zip"},
  png: {ending: ".labels.png", type: "image/png"},
  coco: {ending: ".coco.json", type: "application/json"}
};

/** Saves the frame that is shown as labels, and says how that went. */
export async function saveLabels(
  kind: LabelFile,
  {frame, values, client, isShown, say}: SaveLabelsOptions
): Promise<void> {
  const {image, frame: number} = frame;
  const name = baseName(frame);
  const {ending, type} = ENDINGS[kind];
  try {
    const grey = await values();
    if (!isShown()) throw new Error("another frame was opened");
    const bytes = await client.labels({kind, name, image, frame: number, values: grey});
    saveFile(name + ending, bytes, type);
    say(`Saved ${name}${ending}.`);
  } catch (error) {
    say(`The labels could not be saved: ${error instanceof Error ? error.message : error}.`);
  }
}
