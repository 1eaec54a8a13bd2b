import type {GivenPixelSize} from "./calibration-words.js";
import type {TuneSource} from "./tune-source.js";

/** How large pixels are: as the reader gave it, or else as the file has it. */
export interface PixelSizes {
  /** Side of a pixel in nm; null when nobody knows. */
  ofFrame(source: TuneSource, frame: number): number | null;
  /** What the reader gave for a source, or null. */
  given(sourceId: string): GivenPixelSize | null;
  /** Takes what the reader gives; null takes that of the file again. */
  give(sourceId: string, given: GivenPixelSize | null): void;
}

export function createPixelSizes(): PixelSizes {
  const sizes = new Map<string, GivenPixelSize>();
  return {
    ofFrame: (source, frame) => sizes.get(source.id)?.nm ?? source.describe(frame).pixelSize.pixelSizeNm,
    given: (sourceId) => sizes.get(sourceId) ?? null,
    give(sourceId, given) {
      if (given) sizes.set(sourceId, given);
      else sizes.delete(sourceId);
    }
  };
}
