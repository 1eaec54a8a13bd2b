import type {Parameters} from "../particles/parameters.js";
import {choiceKey, type SegmentationChoice, sameChoice, segmentationJson} from "../segmentation/segmentation-choice.js";
import type {Provenance} from "../tables/provenance.js";
import type {AnalysisResult} from "../workers/analyze.js";
import type {AnalysisClient} from "./analysis-client.js";
import type {GivenPixelSize} from "./calibration-words.js";
import {type FrameMap, segmentationName} from "./frame-map.js";
import {latest} from "./latest.js";
import {createMapCache} from "./map-cache.js";
import {NetworkCard} from "./network-card.js";
import {createNetworkRunner} from "./network-runner.js";
import type {NetworkShelf} from "./network-shelf.js";
import type {KeptMaps} from "./own-files.js";
import type {ParticleViews} from "./particle-views.js";
import type {Segmenter} from "./segmenter.js";
import type {TuneNotices} from "./tune-notices.js";
import type {OpenFrame, TuneSource} from "./tune-source.js";

export interface FrameSessionOptions {
  client: AnalysisClient;
  segmenter: Segmenter;
  /** The networks that there are. */
  shelf: NetworkShelf;
  views: ParticleViews;
  notices: TuneNotices;
  /** Maps of the reader's files that were made before. */
  keptMaps: KeptMaps;
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

type Shown = OpenFrame & {source: TuneSource; number: number; map: FrameMap | null};

export function createFrameSession({
  client,
  segmenter,
  shelf,
  views,
  notices,
  keptMaps,
  parameters,
  segmentation,
  onRevert,
  onMap,
  onOpened,
  onResult,
  onMeasured,
  onPixelSize
}: FrameSessionOptions): FrameSession {
  const networkCard = NetworkCard({
    onRun: () => makeMap(),
    onCancel: () => runner.cancel(),
    onRestore() {
      onRevert(shelf.published);
      resegment();
    }
  });
  const runner = createNetworkRunner(segmenter, networkCard);
  const made = createMapCache<FrameMap>();
  const given = new Map<string, GivenPixelSize>();
  /** Takes the question for the pixel size away. */
  let unask = () => {};
  const under = new Set<"opening" | "segmenting" | "analysing">();
  let place: {source: TuneSource; number: number} | null = null;
  let shown: Shown | null = null;
  // Counts what was asked for, so that a run that was overtaken takes nothing back.
  let asking = 0;
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
      notices.complain("The analysis stopped", nameOf(place!), error);
      if (last) finish("analysing");
    }
  });

  function begin(what: "opening" | "segmenting" | "analysing"): void {
    under.add(what);
    views.setBusy(true);
  }

  function finish(what: "opening" | "segmenting" | "analysing"): void {
    under.delete(what);
    views.setBusy(under.size > 0);
  }

  async function open(source: TuneSource, number: number): Promise<void> {
    const opening = {source, number};
    place = opening;
    shown = null;
    ready = false;
    asking++;
    runs.clear();
    runner.cancel();
    notices.clear();
    views.setImage(null);
    onMeasured(false);
    onMap(null);
    under.clear();
    begin("opening");
    try {
      await client.clearMap();
      const opened = await source.open(number);
      if (place !== opening) return;
      await onOpened(opened);
      if (place !== opening) return;
      const choice = segmentation();
      const kept = mapAtHand(source, number, opened.buildMap) ?? (await keptMaps.get(source, number, choice));
      if (place !== opening) return;
      // Another segmentation may have been chosen in the meantime.
      const map = sameChoice(choice, segmentation()) ? kept : mapAtHand(source, number, opened.buildMap);
      shown = {...opened, source, number, map};
      views.setImage({...opened, probability: map?.data ?? null, pixelSizeNm: pixelSizeNm()});
      rest();
      measure();
      if (!map) makeMap();
    } catch (error) {
      if (place !== opening) return;
      views.setImage(null);
      notices.complain("This frame could not be opened", nameOf(opening), error);
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
        notices.complain("This frame could not be measured", nameOf({source, number}), error);
      });
      analyse();
    }
  }

  function givePixelSize(size: GivenPixelSize | null): void {
    if (!place) return;
    if (size) given.set(place.source.id, size);
    else given.delete(place.source.id);
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

  /** The map of the wanted segmentation, from the build or from before; null where it must be made. */
  function mapAtHand(source: TuneSource, number: number, buildMap: Uint8Array | null): FrameMap | null {
    const choice = segmentation();
    if (buildMap && sameChoice(choice, shelf.published)) {
      const model = {name: choice.network ?? "", sha256: choice.sha256 ?? ""};
      const {polarity, scale, warnings = []} = source.describe(number);
      return {data: buildMap, model, choice, polarity, scale, warnings};
    }
    return made.get(keyOf(source, number, choice)) ?? null;
  }

  /** Says where the map that is shown comes from. */
  function rest(): void {
    if (!shown) return;
    const {map, buildMap} = shown;
    const choice = segmentation();
    networkCard.setMethod(choice.method);
    const from = map === null ? null : map.data === buildMap ? "build" : "page";
    runner.reset({map: from, by: segmentationName(map?.choice ?? choice), hasBuildMap: buildMap !== null});
    onMap(map);
  }

  function takeMap(map: FrameMap): void {
    if (!shown) return;
    shown = {...shown, map};
    views.updateImage({probability: map.data});
    onMap(map);
    if (pixelSizeNm() !== null) measure();
  }

  function resegment(): void {
    if (!shown) return;
    const map = mapAtHand(shown.source, shown.number, shown.buildMap);
    networkCard.setMethod(segmentation().method);
    if (!map) {
      makeMap();
      return;
    }
    asking++;
    takeMap(map);
    rest();
    finish("segmenting");
  }

  async function makeMap(): Promise<void> {
    if (!shown) return;
    const {source, number, width, height, values, buildMap: before} = shown;
    const choice = segmentation();
    const asked = ++asking;
    if (!shown.map || !sameChoice(shown.map.choice, choice)) begin("segmenting");
    try {
      const {method, polarity, scale} = choice;
      const result = await runner.run({
        width,
        height,
        before,
        values: async () => values ?? source.values(number),
        mode: {method, polarity, scale, network: shelf.networkOf(choice)},
        by: segmentationName(choice)
      });
      if (result) {
        const map = {...result.map, choice, warnings: result.map.warnings ?? []};
        if (!before || !sameChoice(choice, shelf.published)) {
          made.set(keyOf(source, number, choice), map);
          keptMaps.put(source, number, map);
        }
        if (asked !== asking) return;
        shown = {...shown, values: result.values};
        views.updateImage({values: result.values});
        takeMap(map);
      } else if (asked === asking) revert();
    } catch (error) {
      if (asked !== asking) return;
      notices.complain("The image could not be segmented", nameOf({source, number}), error);
      revert();
    }
    if (asked === asking) finish("segmenting");
  }

  /** Nothing came of the segmentation that was wanted: the one that is shown is wanted again. */
  function revert(): void {
    if (!shown?.map || sameChoice(shown.map.choice, segmentation())) return;
    onRevert(shown.map.choice);
    networkCard.setMethod(shown.map.choice.method);
  }

  function pixelSizeNm(): number | null {
    if (!place) return null;
    const {source, number} = place;
    return given.get(source.id)?.nm ?? source.describe(number).pixelSize.pixelSizeNm;
  }

  return {
    networkCard,
    open,
    analyse,
    resegment,
    origin() {
      const {model, choice} = shown?.map ?? {model: null, choice: null};
      return {model, segmentation: choice ? segmentationJson(choice) : null};
    },
    pixelSizeNm,
    givenPixelSize: (id) => given.get(id) ?? null,
    setPixelSize: (id, size) => given.set(id, size),
    givePixelSize
  };
}

function nameOf({source, number}: {source: TuneSource; number: number}): string {
  return `${source.title}, frame ${number + 1}`;
}

function keyOf({id}: TuneSource, number: number, choice: SegmentationChoice): string {
  return `${id} ${number} ${choiceKey(choice)}`;
}
