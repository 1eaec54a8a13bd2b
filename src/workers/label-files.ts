import {encode} from "fast-png";
import {strToU8, zipSync} from "fflate";
import type {ParticleSet} from "../particles/particle-set.js";
import {cocoJson} from "../tables/coco.js";
import {paintLabels, type TrainingEntry, trainingGrey} from "../tables/training-labels.js";

/** What the page can save of a frame as labels. */
export type LabelFile = "zip" | "png" | "coco";

export interface LabelSource {
  /** Name of the files, without an ending. */
  name: string;
  /** File name of the micrograph. */
  image: string;
  /** 0-based number of the frame within its file. */
  frame: number;
  set: ParticleSet;
  /** Grey values of the frame, row by row. */
  values: ArrayLike<number>;
}

/** Dates within a zip file cannot be left out; with a fixed one equal labels give equal bytes. */
const ZIP_DATE = new Date(1980, 0, 1, 12);

/**
 * The particles of a frame as labels: a 16-bit PNG, COCO JSON, or a zip file of both with the micrograph and
 * manifest.json, unpacked a folder that `models/training` reads.
 */
export function labelFile(kind: LabelFile, source: LabelSource): Uint8Array {
  const {name, image, frame, set} = source;
  const coco = () => strToU8(JSON.stringify(cocoJson([{fileName: image, frame, set}])));
  if (kind === "coco") return coco();
  const {width, height} = set;
  const {labels, overlap, count} = paintLabels(set);
  const labelsPng = encode({width, height, data: labels, channels: 1, depth: 16});
  if (kind === "png") return labelsPng;
  const {pixels, offset, scale} = trainingGrey(source.values);
  const entry: TrainingEntry = {
    id: `corrected/${name}`,
    image: `${name}.png`,
    label_image: `${name}.labels.png`,
    overlap_image: `${name}.overlap.png`,
    labels: "instances",
    particles: count,
    pixel_size_nm: set.pixelSizeNm,
    grey_offset: offset,
    grey_scale: scale
  };
  const files = {
    "manifest.json": strToU8(`${JSON.stringify([entry], null, 1)}\n`),
    [entry.image]: encode({width, height, data: pixels, channels: 1, depth: 16}),
    [entry.label_image]: labelsPng,
    [entry.overlap_image]: encode({width, height, data: overlap, channels: 1, depth: 8}),
    [`${name}.coco.json`]: coco()
  };
  // What is a PNG is packed already.
  return zipSync(files, {level: 1, mtime: ZIP_DATE});
}
