import {readFile} from "node:fs/promises";
import {basename, extname} from "node:path";
import {greyValues} from "../../src/formats/grey-values.js";
import {readMicrograph} from "../../src/formats/read-micrograph.js";
import {analyze} from "../../src/particles/analysis.js";
import type {Mask} from "../../src/particles/mask.js";
import {parametersHash} from "../../src/particles/parameters.js";
import {cocoJson} from "../../src/tables/coco.js";
import {particleCsv} from "../../src/tables/particle-csv.js";
import {particleTable} from "../../src/tables/particle-table.js";
import {decodeMaskPng} from "../grey-png.js";
import {feretVersion} from "../paths.js";
import {
  type Command,
  forEachFile,
  parseCommand,
  parsePixelSize,
  requireFolder,
  UsageError,
  writeInto
} from "./command.js";
import {parameterFlags, parametersFromFlags} from "./parameter-flags.js";
import {logLongNames, nameResults} from "./result-names.js";

/**
 * `feret measure MASK… --pixel-size NM`: the particles of given masks. With
 * --out, NAME.csv and NAME.coco.json of each; without, the CSV of one mask on
 * standard output. --image gives the micrograph of one mask, for mean grey values.
 */
export const measureCommand: Command = async (args, context) => {
  const {values, files} = parseCommand(args, {
    ...parameterFlags,
    out: {type: "string"},
    "pixel-size": {type: "string"},
    image: {type: "string"},
    frame: {type: "string"}
  });
  if (values["pixel-size"] === undefined)
    throw new UsageError("expected --pixel-size in nm a pixel: a mask does not hold it");
  const pixelSizeNm = parsePixelSize(values["pixel-size"]);
  const parameters = parametersFromFlags(values);
  const provenance = {feretVersion, model: null, parameters, parametersHash: await parametersHash(parameters)};
  const inputs = nameResults(files);
  if (values.out === undefined && inputs.length > 1)
    throw new UsageError(`expected --out DIR for ${inputs.length} masks`);
  if (values.image !== undefined && inputs.length > 1)
    throw new UsageError(`expected one mask with --image, got ${inputs.length}`);
  if (values.image === undefined && values.frame !== undefined) throw new UsageError("expected --image with --frame");
  const micrograph = values.image === undefined ? null : await openMicrograph(values.image, values.frame);
  const out = values.out === undefined ? null : await requireFolder(values.out);
  logLongNames(inputs, context);
  return forEachFile(inputs, context, async ({file, name}) => {
    const image = basename(file);
    const mask = decodeMaskPng(await readFile(file));
    for (const note of mask.notes ?? []) context.log(`${file}: ${note}`);
    const set = analyze(mask, pixelSizeNm, parameters, micrograph === null ? {} : {intensity: micrograph(mask)});
    const csv = particleCsv(particleTable([{sample: basename(file, extname(file)), image, frame: 0, set}], provenance));
    if (out === null) return context.write(csv);
    await writeInto(out, `${name}.csv`, csv);
    await writeInto(out, `${name}.coco.json`, JSON.stringify(cocoJson([{fileName: image, frame: 0, set}])));
    context.log(`${name}: ${set.particles.filter(({status}) => status === "measured").length} particles`);
  });
};

/** Opens a micrograph, and gives the grey values of one frame for a mask of the same size. */
async function openMicrograph(file: string, frameFlag = "0"): Promise<(mask: Mask) => ArrayLike<number>> {
  const micrograph = readMicrograph(await readFile(file), {fileName: basename(file)});
  const frame = Number(frameFlag);
  if (!(/^\d+$/.test(frameFlag) && frame < micrograph.frameCount))
    throw new UsageError(`expected --frame of 0 to ${micrograph.frameCount - 1}, got "${frameFlag}"`);
  return ({width, height}) => {
    if (width !== micrograph.width || height !== micrograph.height) {
      const size = `${micrograph.width} × ${micrograph.height}`;
      throw new Error(`expected a mask of ${size} pixels as ${basename(file)} has, got ${width} × ${height}`);
    }
    return greyValues(micrograph.frame(frame));
  };
}
