import {imageRows} from "./image-rows.js";
import type {IntensityImage} from "./intensity-image.js";
import type {Polarity} from "./polarity.js";
import {applyPolarity} from "./polarity.js";
import {prepare} from "./prepare.js";
import type {ProbabilityMap} from "./probability-map.js";
import type {Session} from "./session.js";
import {planTiles, readTile} from "./tiles.js";

/** How far a segmentation has come: `done` of `total` in the stage's own unit. */
export interface SegmentationProgress {
  /** "download" counts bytes (total 0 when unknown), "start" and "normalise" count themselves, "network" tiles. */
  stage: "download" | "start" | "normalise" | "network";
  done: number;
  total: number;
}

export interface SegmentOptions {
  /** Whether particles are darker or brighter than what is behind them. Defaults to "auto": `choosePolarity`. */
  polarity?: Polarity | "auto";
  /** Called when a stage begins and after each of its units. */
  onProgress?: (progress: SegmentationProgress) => void;
  /** Stops the work before the next tile. */
  signal?: AbortSignal;
}

/**
 * Finds the particles of a micrograph with a network.
 *
 * An image whose particles are not as the network knows them, bright instead of
 * dark, is inverted first. The whole image is normalised at once; then the network sees it in tiles that
 * overlap by its receptive field, so that the map is the same as without tiles.
 * Images of any size from 1 × 1 are accepted.
 *
 * @returns the probability that each pixel belongs to a particle. An image without contrast gives all 0, with a warning.
 * @throws RangeError when the image is empty or its data do not match its size.
 * @throws the signal's reason when that aborts.
 */
export async function segment(
  image: IntensityImage,
  session: Session,
  {polarity: wanted = "auto", onProgress, signal}: SegmentOptions = {}
): Promise<ProbabilityMap> {
  signal?.throwIfAborted();
  const {width, height} = image;
  const {contract, model} = session;
  onProgress?.({stage: "normalise", done: 0, total: 1});
  const rows = imageRows(image);
  const {polarity, warnings} = findsAnyPolarity(contract) ? NO_POLARITY : applyPolarity(rows, wanted);
  const normalised = prepare(rows, contract, polarity?.used ?? null);
  onProgress?.({stage: "normalise", done: 1, total: 1});
  const data = new Uint8Array(width * height);
  const map: ProbabilityMap = {width, height, data, model, warnings: normalised.warnings};
  // An image without contrast has no polarity to be unsure about.
  if (normalised.blank) return map;
  if (polarity !== undefined) map.polarity = polarity;
  map.warnings = [...normalised.warnings, ...warnings];

  const tiles = planTiles(width, height, {...contract.tiling, multipleOf: contract.input.multipleOf});
  onProgress?.({stage: "network", done: 0, total: tiles.length});
  for (const [index, tile] of tiles.entries()) {
    signal?.throwIfAborted();
    const probability = await session.run(readTile(normalised, tile), tile.x.length, tile.y.length);
    for (let y = tile.y.keepStart; y < tile.y.keepEnd; ++y) {
      let i = (y - tile.y.start) * tile.x.length + tile.x.keepStart - tile.x.start;
      for (let x = tile.x.keepStart; x < tile.x.keepEnd; ++x, ++i)
        data[y * width + x] = Math.round(255 * probability[i]);
    }
    onProgress?.({stage: "network", done: index + 1, total: tiles.length});
  }
  signal?.throwIfAborted();
  return map;
}

const NO_POLARITY = {polarity: undefined, warnings: []};

/** True where the network takes images as they are and the preparation, too, does not ask. */
function findsAnyPolarity({polarity, normalisation}: Session["contract"]): boolean {
  return polarity === "any" && normalisation.kind === "fixed";
}
