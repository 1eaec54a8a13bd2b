import type {Pixels} from "../formats/micrograph.js";
import {sha256Hex} from "../formats/sha256.js";
import {type SegmentationChoice, segmentationJson} from "../segmentation/segmentation-choice.js";
import type {CorrectionStore} from "./correction-store.js";
import {type FrameMap, segmentationName} from "./frame-map.js";
import type {FrameMaps, MapPlace} from "./frame-maps.js";
import type {MeasureClient} from "./measure-client.js";
import {measureKey} from "./measure-key.js";
import type {NetworkShelf} from "./network-shelf.js";
import type {FrameTable, MeasureSettings} from "./own-table-store.js";
import type {Segmenter, SegmenterRunOptions} from "./segmenter.js";
import type {OpenFrame, TuneSource} from "./tune-source.js";

/** A frame of a sample, as it is measured beside the one that is shown. */
export interface SampleFrame {
  /** Name of the sample, as tables have it. */
  sample: string;
  source: TuneSource;
  /** 0-based, within the source. */
  number: number;
  /** Side of a pixel in nm; null when nobody knows. */
  pixelSizeNm: number | null;
}

/** Tables that were made before. */
export interface KeptTables {
  get(frame: SampleFrame): Promise<FrameTable | null>;
  put(frame: SampleFrame, table: FrameTable): void;
}

export interface FrameMeasurerOptions {
  client: MeasureClient;
  segmenter: Pick<Segmenter, "segment">;
  shelf: Pick<NetworkShelf, "networkOf">;
  maps: Pick<FrameMaps, "find" | "keep">;
  tables: KeptTables;
  corrections: Pick<CorrectionStore, "load">;
  feretVersion: string;
  measuringCode: string;
}

/** Measures frames one at a time, with what was corrected by hand in them; nothing of a frame is kept but its table. */
export interface FrameMeasurer {
  /** The table of a frame where it is there already and nothing that it depends on has changed. */
  current(frame: SampleFrame, settings: MeasureSettings): Promise<FrameTable | null>;
  /**
   * Measures a frame, and makes its map where there is none.
   *
   * @throws Error in words when the frame cannot be measured; the signal's reason when that aborts.
   */
  measure(
    frame: SampleFrame,
    settings: MeasureSettings,
    options: Pick<SegmenterRunOptions, "signal" | "onProgress">
  ): Promise<FrameTable>;
}

export function createFrameMeasurer(options: FrameMeasurerOptions): FrameMeasurer {
  const {client, segmenter, shelf, maps, tables, corrections, feretVersion, measuringCode} = options;

  function keyOf({sample, pixelSizeNm}: SampleFrame, settings: MeasureSettings, imageHash: string): string | null {
    if (pixelSizeNm === null) return null;
    const made = {sample, pixelSizeNm, corrections: corrections.load(imageHash), feretVersion, measuringCode};
    return measureKey({...settings, ...made});
  }

  async function mapOf(
    place: MapPlace & Pick<OpenFrame, "width" | "height">,
    choice: SegmentationChoice,
    values: () => Promise<Pixels>,
    run: Pick<SegmenterRunOptions, "signal" | "onProgress">
  ): Promise<FrameMap> {
    const known = await maps.find(place, choice);
    if (known) return known;
    const network = shelf.networkOf(choice);
    if (choice.method === "network" && !network) {
      throw new Error(`its map would be made by ${segmentationName(choice)}, which is not on this page`);
    }
    const {width, height} = place;
    const {method, polarity, scale} = choice;
    const image = {width, height, data: await values()};
    const map = await segmenter.segment(image, {method, polarity, scale, network, ...run});
    const made = {...map, choice, warnings: map.warnings ?? []};
    maps.keep(place, made);
    return made;
  }

  return {
    async current(frame, settings) {
      const known = await tables.get(frame);
      return known && known.key === keyOf(frame, settings, known.imageHash) ? known : null;
    },
    async measure(frame, settings, run) {
      const {sample, source, number, pixelSizeNm} = frame;
      const description = source.describe(number);
      if (pixelSizeNm === null) throw new Error(description.pixelSize.problem ?? "nobody says how large a pixel is");
      const opened = await source.open(number);
      run.signal?.throwIfAborted();
      const values = async () => opened.values ?? source.values(number);
      const imageHash = await sha256Hex(opened.grey);
      const choice = settings.segmentation;
      const map = await mapOf({...opened, source, number}, choice, values, run);
      run.signal?.throwIfAborted();
      // Read when all is there, for corrections may be made meanwhile.
      const key = keyOf(frame, settings, imageHash)!;
      const {width, height} = opened;
      const ipc = await client.measure({
        source: {sample, image: description.image, frame: description.frame},
        origin: {feretVersion, model: map.model, segmentation: segmentationJson(choice)},
        map: {width, height, data: map.data},
        values: await values(),
        pixelSizeNm,
        parameters: settings.parameters,
        corrections: corrections.load(imageHash)
      });
      const table = {key, imageHash, ipc};
      tables.put(frame, table);
      return table;
    }
  };
}
