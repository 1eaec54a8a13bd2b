import {readFile} from "node:fs/promises";
import {basename} from "node:path";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import {thresholdByte} from "../../src/particles/threshold.js";
import {encodeGreyPng} from "../grey-png.js";
import {type Command, forEachFile, parseCommand, requireFolder, writeInto} from "./command.js";
import {frameName} from "./frame-name.js";
import {parametersFromFlags} from "./parameter-flags.js";
import {logLongNames, nameResults} from "./result-names.js";
import {segmentationFlags, segmentationFromFlags} from "./segmentation-flags.js";

/** `feret segment FILE… --out DIR`: NAME.probability.png and NAME.mask.png of each frame. */
export const segmentCommand: Command = async (args, context) => {
  const {values, files} = parseCommand(args, {
    ...segmentationFlags,
    out: {type: "string"},
    "probability-threshold": {type: "string"}
  });
  const {probabilityThreshold} = parametersFromFlags(values);
  const segmentation = await segmentationFromFlags(values, context);
  const out = await requireFolder(values.out);
  const inputs = nameResults(files);
  logLongNames(inputs, context);
  const limit = thresholdByte(probabilityThreshold);
  return forEachFile(inputs, context, async ({file, name: fileName}) => {
    const micrograph = readMicrograph(await readFile(file), {fileName: basename(file)});
    const {width, height, frameCount} = micrograph;
    for (let frame = 0; frame < frameCount; frame++) {
      const name = frameName(fileName, frame, frameCount);
      const map = await segmentation.run({width, height, data: micrograph.frame(frame)}, name);
      await writeInto(out, `${name}.probability.png`, encodeGreyPng(map));
      await writeInto(
        out,
        `${name}.mask.png`,
        encodeGreyPng({...map, data: map.data.map((byte) => (byte >= limit ? 255 : 0))})
      );
      context.log(`${name}: done`);
    }
  });
};
