import type {GivenPixelSize} from "./calibration-words.js";
import type {SampleFrame} from "./frame-measurer.js";
import type {OwnFile} from "./own-files.js";
import type {OwnSample} from "./own-samples.js";
import type {TuneSource} from "./tune-source.js";

/** All frames of a source, to be measured as frames of a sample. */
export function sampleFrames(sample: string, source: TuneSource, given: GivenPixelSize | null): SampleFrame[] {
  return Array.from({length: source.frameCount}, (_, number) => {
    const pixelSizeNm = given?.nm ?? source.describe(number).pixelSize.pixelSizeNm;
    return {sample, source, number, pixelSizeNm};
  });
}

/** All frames of a sample of the reader's, file by file. */
export function ownSampleFrames(
  {name, files}: OwnSample<OwnFile>,
  givenOf: (sourceId: string) => GivenPixelSize | null
): SampleFrame[] {
  return files.flatMap(({source}) => sampleFrames(name, source, givenOf(source.id)));
}
