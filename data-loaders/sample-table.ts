import {greyValues} from "../src/formats/grey-values.js";
import {squarePixel} from "../src/formats/square-pixel.js";
import {analyze} from "../src/particles/analysis.js";
import {parametersHash, validateParameters} from "../src/particles/parameters.js";
import {networkChoice, segmentationJson} from "../src/segmentation/segmentation-choice.js";
import {particleTable, type TableFrame, toIpc} from "../src/tables/particle-table.js";
import {cached, codeFingerprint, hashOf} from "./cache.js";
import {feretVersion} from "./paths.js";
import {buildModel, frameProbability, probabilityKey} from "./probability.js";
import {readFrameFile, type Sample, type SampleFrame} from "./samples.js";

/** Everything the particle table of these frames of a sample depends on, as one hash. */
export async function sampleTableKey(sample: Sample, frames: readonly SampleFrame[]): Promise<string> {
  const maps = await Promise.all(frames.map(probabilityKey));
  return hashOf(
    sample.id,
    JSON.stringify(frames.map(({fileName, frame, calibration}) => [fileName, frame, calibration])),
    JSON.stringify([sample.pixelSizeNm, sample.parameters]),
    maps.join(" "),
    feretVersion,
    await codeFingerprint("src/formats", "src/particles", "src/tables", "data-loaders")
  );
}

/**
 * The particles of a sample, measured with its parameters, as an Arrow IPC stream.
 *
 * @param frames the frames to measure; each needs a pixel size.
 */
export async function sampleTable(sample: Sample, frames: readonly SampleFrame[]): Promise<Uint8Array> {
  return cached("table", await sampleTableKey(sample, frames), async () => {
    const parameters = validateParameters(sample.parameters);
    const measured: TableFrame[] = [];
    for (const frame of frames) {
      const {pixelSizeNm, problem} = squarePixel(frame.calibration, sample.pixelSizeNm);
      if (pixelSizeNm === null) throw new Error(`${frame.fileName}: ${problem}`);
      const micrograph = await readFrameFile(frame);
      const map = await frameProbability(frame, async () => micrograph);
      const intensity = greyValues(micrograph.frame(frame.frame));
      const set = analyze(map, pixelSizeNm, parameters, {intensity});
      measured.push({sample: sample.id, image: frame.fileName, frame: frame.frame, set});
    }
    const model = await buildModel();
    const provenance = {
      feretVersion,
      model,
      segmentation: segmentationJson(networkChoice(model)),
      parameters,
      parametersHash: await parametersHash(parameters)
    };
    return toIpc(particleTable(measured, provenance));
  });
}
