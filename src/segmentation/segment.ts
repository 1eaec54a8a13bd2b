import {combineMaps} from "./combine-maps.js";
import type {ImageRows} from "./image-rows.js";
import {imageRows} from "./image-rows.js";
import type {IntensityImage} from "./intensity-image.js";
import type {Polarity} from "./polarity.js";
import {applyPolarity} from "./polarity.js";
import {prepare} from "./prepare.js";
import {createProbabilityCanvas} from "./probability-canvas.js";
import type {MapBytes, ProbabilityMap} from "./probability-map.js";
import type {Scale} from "./resample.js";
import {resampleRows, scales} from "./resample.js";
import {chooseScale, firstScale, typicalDiameterPx} from "./scale.js";
import {DEFAULT_POLARITY, DEFAULT_SCALE} from "./segmentation-choice.js";
import type {Session} from "./session.js";
import {cutTile, planAxis, readBand} from "./tiles.js";

/** How far a segmentation has come: `done` of `total` in the stage's own unit. */
export interface SegmentationProgress {
  /**
   * "download" counts bytes (total 0 when unknown), "start" and "normalise" count themselves, "network" tiles. A scale
   * of "auto" may begin "normalise" and "network" up to three times.
   */
  stage: "download" | "start" | "normalise" | "network";
  done: number;
  total: number;
}

export interface SegmentOptions {
  /** Whether particles are darker or brighter than what is behind them. Defaults to "auto": `choosePolarity`. */
  polarity?: Polarity | "auto";
  /**
   * The factor by which the network sees the image enlarged, one of `scales`, or "auto", the default: see `segment`.
   */
  scale?: Scale | "auto";
  /** Called when a stage begins and after each of its units. */
  onProgress?: (progress: SegmentationProgress) => void;
  /** Stops the work before the next tile. */
  signal?: AbortSignal;
}

/**
 * Finds the particles of a micrograph with a network.
 *
 * An image whose particles are not as the network knows them, bright instead of
 * dark, is inverted first. It is resampled by the scale (`resampleRows`) and then
 * treated as though it had come like that: prepared as a whole, and shown to the
 * network in tiles that overlap by its receptive field, so that the map is the
 * same as without tiles. The probabilities are brought back to the image's own
 * pixels (`createProbabilityCanvas`).
 *
 * A scale of "auto" looks first at a quarter of an image of more than 1024 px, and
 * at the image as it is where it is smaller or its particles are too small for that,
 * takes their typical diameter from this map, and goes by `chooseScale`. Where that
 * is not 1, the maps at both scales are combined (`combineMaps`).
 *
 * Images of any size from 1 × 1 are accepted. Beside the image and the map, the
 * memory holds one row of tiles.
 *
 * @returns the probability that each pixel belongs to a particle. An image without contrast gives all 0, with a warning.
 * @throws RangeError when the image is empty, its data do not match its size, or the scale is none of those.
 * @throws the signal's reason when that aborts.
 */
export async function segment(
  image: IntensityImage,
  session: Session,
  {polarity: wantedPolarity = DEFAULT_POLARITY, scale: wantedScale = DEFAULT_SCALE, ...options}: SegmentOptions = {}
): Promise<ProbabilityMap> {
  options.signal?.throwIfAborted();
  if (wantedScale !== "auto" && !scales.includes(wantedScale)) {
    throw new RangeError(`expected a scale of ${scales.join(", ")} or "auto", got ${wantedScale}`);
  }
  const {width, height} = image;
  const {contract, model} = session;
  const rows = imageRows(image);
  if (rows.constant) return {width, height, data: new Uint8Array(width * height), model, warnings: rows.warnings};

  const {polarity, warnings} = findsAnyPolarity(contract) ? NO_POLARITY : applyPolarity(rows, wantedPolarity);
  const pass = (scale: Scale) => runAtScale(rows, session, {...options, polarity: polarity?.used ?? null, scale});
  const {data, scale} =
    wantedScale === "auto"
      ? await runAtChosenScale(rows, contract, pass)
      : {data: (await pass(wantedScale)).data, scale: wantedScale};
  return {
    width,
    height,
    data,
    model,
    ...(polarity === undefined ? {} : {polarity}),
    scale: {used: scale, automatic: wantedScale === "auto"},
    warnings: [...rows.warnings, ...warnings]
  };
}

async function runAtChosenScale(
  {width, height}: ImageRows,
  contract: Session["contract"],
  pass: (scale: Scale) => Promise<MapBytes>
): Promise<{data: Uint8Array; scale: Scale}> {
  const looks = new Map<Scale, MapBytes>();
  const look = async (scale: Scale) => {
    const map = looks.get(scale) ?? (await pass(scale));
    looks.set(scale, map);
    return map;
  };
  const first = firstScale(width, height);
  // What is too small for the network in a reduced image may be missing from its map.
  const isEnough = first === 1 || typicalDiameterPx(await look(first)) * first >= contract.particleSizePx[0];
  const chosen = chooseScale(await look(isEnough ? first : 1), contract);
  return {data: combineMaps(await look(1), await look(chosen), chosen), scale: chosen};
}

async function runAtScale(
  image: ImageRows,
  session: Session,
  {polarity, scale, onProgress, signal}: Omit<SegmentOptions, "polarity"> & {polarity: Polarity | null; scale: Scale}
): Promise<MapBytes> {
  const {contract} = session;
  const {width, height} = image;
  onProgress?.({stage: "normalise", done: 0, total: 1});
  const prepared = prepare(resampleRows(image, scale), contract, polarity);
  onProgress?.({stage: "normalise", done: 1, total: 1});

  const tiling = {...contract.tiling, multipleOf: contract.input.multipleOf};
  const columns = planAxis(prepared.width, tiling);
  const bands = planAxis(prepared.height, tiling);
  const canvas = createProbabilityCanvas(width, height, scale);
  const total = columns.length * bands.length;
  let done = 0;
  onProgress?.({stage: "network", done, total});
  for (const y of bands) {
    const band = readBand(prepared, y);
    for (const x of columns) {
      signal?.throwIfAborted();
      const probability = await session.run(cutTile(band, x), x.length, y.length);
      for (let v = y.keepStart; v < y.keepEnd; ++v) {
        const from = (v - y.start) * x.length - x.start;
        canvas.write(v, x.keepStart, probability.subarray(from + x.keepStart, from + x.keepEnd));
      }
      done += 1;
      onProgress?.({stage: "network", done, total});
    }
  }
  signal?.throwIfAborted();
  return {width, height, data: canvas.finish()};
}

const NO_POLARITY = {polarity: undefined, warnings: []};

/** True where the network takes images as they are and the preparation, too, does not ask. */
function findsAnyPolarity({polarity, normalisation}: Session["contract"]): boolean {
  return polarity === "any" && normalisation.kind === "fixed";
}
