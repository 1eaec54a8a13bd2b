import type {Parameters} from "../particles/parameters.js";
import {type SegmentationChoice, sameChoice, segmentationJson} from "../segmentation/segmentation-choice.js";
import type {Provenance} from "../tables/provenance.js";
import type {AnalysisResult} from "../workers/analyze.js";
import type {AnalysisClient} from "./analysis-client.js";
import type {GivenPixelSize} from "./calibration-words.js";
import type {FrameMap} from "./frame-map.js";
import type {FrameMaps} from "./frame-maps.js";
import {latest} from "./latest.js";
import {createMapMaker} from "./map-maker.js";
import type {NetworkShelf} from "./network-shelf.js";
import type {ParticleViews} from "./particle-views.js";
import {createPixelSizes} from "./pixel-sizes.js";
import type {Segmenter} from "./segmenter.js";
import {frameName, type ShownFrame} from "./shown-frame.js";
import type {TuneNotices} from "./tune-notices.js";
import type {OpenFrame, TuneSource} from "./tune-source.js";

export interface FrameSessionOptions {
  client: AnalysisClient;
  segmenter: Segmenter;
  /** The networks that there are. */
  shelf: NetworkShelf;
  views: ParticleViews;
  notices: TuneNotices;
  /** The maps that need not be made again. */
  maps: FrameMaps;
  /** The parameters to analyse with, whenever an analysis begins. */
  parameters: () => Parameters;
  /** The segmentation that is wanted at this moment; one that can be carried out. */
  segmentation: () => SegmentationChoice;
  /** Called when the segmentation that is wanted was not carried out, and another one is shown. */
  onRevert: (shown: SegmentationChoice) => void;
  /** Called with the map that is shown, and with null as long as there is none. */
  onMap: (map: FrameMap | null) => void;
  /** Called with a frame that was opened, and awaited before it is measured. */
  onOpened: (frame: OpenFrame) => Promise<void>;
  /** Called with each result that is shown. */
  onResult: (result: AnalysisResult) => void;
  /** Called when the frame that is shown has particles, and when it has none yet. */
  onMeasured: (measured: boolean) => void;
  /** Called when the reader has said how large a pixel is. */
  onPixelSize: () => void;
}

/** The one frame that is shown: opened, segmented if need be, and analysed again and again. */
export interface FrameSession {
  /** The card from which maps are made in the page. */
  networkCard: HTMLElement;
  /** Shows a frame in place of the one before. */
  open(source: TuneSource, frame: number): Promise<void>;
  /** Analyses the frame with the parameters of this moment; of many calls in a row the last one counts. */
  analyse(): void;
  /** Shows the map of the segmentation that is wanted now, and makes it where there is none. */
  resegment(): void;
  /** What made the map that is shown, as it is written in tables. */
  origin(): Pick<Provenance, "model" | "segmentation">;
  /** Side of a pixel of the frame, from its file or from the reader; null when nobody knows. */
  pixelSizeNm(): number | null;
  /** The pixel size that the reader gave for a source, or null. */
  givenPixelSize(sourceId: string): GivenPixelSize | null;
  /** Gives the pixel size of a source that is about to be opened. */
  setPixelSize(sourceId: string, given: GivenPixelSize): void;
  /** Gives the pixel size of the frame that is shown, and measures it anew; null takes that of the file again. */
  givePixelSize(given: GivenPixelSize | null): void;
}

type Work = "opening" | "segmenting" | "analysing";

export function createFrameSession(options: FrameSessionOptions): FrameSession {
  const {client, segmenter, shelf, views, notices, maps, parameters, segmentation} = options;
  const {onRevert, onMap, onOpened, onResult, onMeasured, onPixelSize} = options;
  const sizes = createPixelSizes();
  const maker = createMapMaker({
    segmenter,
    shelf,
    maps,
    notices,
    shown: () => shown,
    segmentation,
    onBusy: (busy) => (busy ? begin("segmenting") : finish("segmenting")),
    onValues(values) {
      if (shown) shown = {...shown, values};
      views.updateImage({values});
    },
    onTake: takeMap,
    onRest: onMap,
    onRevert
  });
  /** Takes the question for the pixel size away. */
  let unask = () => {};
  const under = new Set<Work>();
  let place: {source: TuneSource; number: number} | null = null;
  let shown: ShownFrame | null = null;
  // Whether the worker has the map of the frame that is shown.
  let ready = false;

  const runs = latest((input: Parameters) => client.run(input), {
    onResult(result: AnalysisResult, last) {
      views.show(result);
      onResult(result);
      onMeasured(true);
      if (last) finish("analysing");
    },
    onError(error, last) {
      notices.complain("The analysis stopped", frameName(place!), error);
      if (last) finish("analysing");
    }
  });

  function begin(what: Work): void {
    under.add(what);
    views.setBusy(true);
  }

  function finish(what: Work): void {
    under.delete(what);
    views.setBusy(under.size > 0);
  }

  /** Leaves nothing of the frame before. */
  function leave(): void {
    shown = null;
    ready = false;
    maker.leave();
    runs.clear();
    notices.clear();
    views.setImage(null);
    onMeasured(false);
    onMap(null);
    under.clear();
  }

  async function open(source: TuneSource, number: number): Promise<void> {
    const opening = {source, number};
    place = opening;
    leave();
    begin("opening");
    try {
      await client.clearMap();
      const opened = await source.open(number);
      if (place !== opening) return;
      // The reader sees the micrograph while its map is looked for.
      views.setImage({...opened, probability: null, pixelSizeNm: pixelSizeNm()});
      await onOpened(opened);
      if (place !== opening) return;
      const frame = {...opened, source, number};
      const choice = segmentation();
      const kept = await maps.find(frame, choice);
      if (place !== opening) return;
      // Another segmentation may have been chosen in the meantime.
      const map = sameChoice(choice, segmentation()) ? kept : maps.atHand(frame, segmentation());
      shown = {...frame, map};
      if (map) views.updateImage({probability: map.data});
      maker.rest();
      measure();
      if (!map) maker.make();
    } catch (error) {
      if (place !== opening) return;
      views.setImage(null);
      notices.complain("This frame could not be opened", frameName(opening), error);
    }
    finish("opening");
  }

  /** Gives the worker the map of the frame, or asks for the pixel size that it lacks. */
  function measure(): void {
    if (!shown) return;
    const {source, number, width, height, map} = shown;
    const nm = pixelSizeNm();
    if (nm === null) {
      const problem = source.describe(number).pixelSize.problem ?? "";
      unask();
      unask = notices.askPixelSize(problem, givePixelSize);
    } else if (map) {
      ready = true;
      client.setMap({width, height, data: map.data}, nm).catch((error) => {
        ready = false;
        notices.complain("This frame could not be measured", frameName({source, number}), error);
      });
      analyse();
    }
  }

  function givePixelSize(size: GivenPixelSize | null): void {
    if (!place) return;
    sizes.give(place.source.id, size);
    unask();
    views.updateImage({pixelSizeNm: pixelSizeNm()});
    onPixelSize();
    measure();
  }

  function analyse(): void {
    if (!ready) return;
    begin("analysing");
    runs.push(parameters());
  }

  function takeMap(map: FrameMap): void {
    if (!shown) return;
    shown = {...shown, map};
    views.updateImage({probability: map.data});
    onMap(map);
    if (pixelSizeNm() !== null) measure();
  }

  function pixelSizeNm(): number | null {
    return place && sizes.ofFrame(place.source, place.number);
  }

  return {
    networkCard: maker.card,
    open,
    analyse,
    resegment: maker.resegment,
    origin() {
      const {model, choice} = shown?.map ?? {model: null, choice: null};
      return {model, segmentation: choice ? segmentationJson(choice) : null};
    },
    pixelSizeNm,
    givenPixelSize: sizes.given,
    setPixelSize: sizes.give,
    givePixelSize
  };
}
