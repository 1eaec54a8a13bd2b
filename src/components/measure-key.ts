import type {Correction} from "../particles/corrections.js";
import {correctionsText} from "../particles/corrections-text.js";
import {canonicalJson} from "../particles/parameters.js";
import {choiceKey} from "../segmentation/segmentation-choice.js";
import type {MeasureSettings} from "./own-table-store.js";

/** All that the table of a frame depends on, beside the image itself. */
export interface MeasureInputs extends MeasureSettings {
  /** Name of the sample, which is a column. */
  sample: string;
  pixelSizeNm: number;
  corrections: readonly Correction[];
  feretVersion: string;
  /** See `SampleIndex`. */
  measuringCode: string;
}

/** A text that is the same for inputs that give the same table of a frame. */
export function measureKey(inputs: MeasureInputs): string {
  const {sample, pixelSizeNm, corrections, feretVersion, measuringCode, parameters, segmentation} = inputs;
  return JSON.stringify([
    feretVersion,
    measuringCode,
    sample,
    pixelSizeNm,
    choiceKey(segmentation),
    canonicalJson(parameters),
    correctionsText(corrections)
  ]);
}
