import type {Parameters} from "../particles/parameters.js";
import type {AnalysisResult} from "../workers/analyze.js";
import type {AnalysisClient} from "./analysis-client.js";
import {latest} from "./latest.js";
import {NetworkCard} from "./network-card.js";
import {createNetworkRunner} from "./network-runner.js";
import type {ParticleViews} from "./particle-views.js";
import type {Segmenter} from "./segmenter.js";
import type {TuneNotices} from "./tune-notices.js";
import type {OpenFrame, TuneSource} from "./tune-source.js";

export interface FrameSessionOptions {
  client: AnalysisClient;
  segmenter: Segmenter;
  views: ParticleViews;
  notices: TuneNotices;
  /** The parameters to analyse with, whenever an analysis begins. */
  parameters: () => Parameters;
  /** Called when the frame that is shown has particles, and when it has none yet. */
  onMeasured: (measured: boolean) => void;
  /** Called when the reader has said how large a pixel is. */
  onPixelSize: () => void;
}

/** The one frame that is shown: opened, segmented if need be, and analysed again and again. */
export interface FrameSession {
  /** The card from which the network is run. */
  networkCard: HTMLElement;
  /** Shows a frame in place of the one before. */
  open(source: TuneSource, frame: number): Promise<void>;
  /** Analyses the frame with the parameters of this moment; of many calls in a row the last one counts. */
  analyse(): void;
  /** Side of a pixel of the frame, from its file or from the reader; null when nobody knows. */
  pixelSizeNm(): number | null;
  /** The pixel size that the reader gave for a source, or null. */
  typedPixelSizeNm(source: TuneSource): number | null;
  typePixelSize(sourceId: string, nm: number): void;
}

type Shown = OpenFrame & {source: TuneSource; number: number};

export function createFrameSession({
  client,
  segmenter,
  views,
  notices,
  parameters,
  onMeasured,
  onPixelSize
}: FrameSessionOptions): FrameSession {
  const networkCard = NetworkCard({
    onRun: () => runNetwork(),
    onCancel: () => runner.cancel(),
    onRestore: () => takeMap(shown!.buildMap)
  });
  const runner = createNetworkRunner(segmenter, networkCard);
  const typed = new Map<string, number>();
  const under = new Set<"opening" | "segmenting" | "analysing">();
  let place: {source: TuneSource; number: number} | null = null;
  let shown: Shown | null = null;
  // Whether the worker has the map of the frame that is shown.
  let ready = false;

  const runs = latest((input: Parameters) => client.run(input), {
    onResult(result: AnalysisResult, last) {
      views.show(result);
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
    runs.clear();
    runner.cancel();
    notices.clear();
    views.setImage(null);
    onMeasured(false);
    under.clear();
    begin("opening");
    try {
      await client.clearMap();
      const opened = await source.open(number);
      if (place !== opening) return;
      shown = {...opened, source, number};
      views.setImage({...opened, pixelSizeNm: pixelSizeNm()});
      runner.reset({hasBuildMap: opened.buildMap !== null});
      measure();
      if (!opened.probability) runNetwork();
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
    const {source, number, width, height, probability} = shown;
    const nm = pixelSizeNm();
    if (nm === null) {
      const problem = source.describe(number).pixelSize.problem ?? "";
      notices.askPixelSize(problem, (given) => {
        typed.set(source.id, given);
        views.updateImage({pixelSizeNm: given});
        onPixelSize();
        measure();
      });
    } else if (probability) {
      ready = true;
      client.setMap({width, height, data: probability}, nm).catch((error) => {
        ready = false;
        notices.complain("This frame could not be measured", nameOf({source, number}), error);
      });
      analyse();
    }
  }

  function analyse(): void {
    if (!ready) return;
    begin("analysing");
    runs.push(parameters());
  }

  function takeMap(map: Uint8Array | null): void {
    if (!shown || !map) return;
    shown = {...shown, probability: map};
    views.updateImage({probability: map});
    if (map === shown.buildMap) runner.reset({hasBuildMap: true});
    if (pixelSizeNm() !== null) measure();
  }

  async function runNetwork(): Promise<void> {
    if (!shown) return;
    const {source, number, width, height, values, buildMap, probability} = shown;
    const asked = place;
    if (!probability) begin("segmenting");
    try {
      const before = buildMap;
      const made = await runner.run({width, height, before, values: async () => values ?? source.values(number)});
      if (made) source.keepMap(number, made.map.data);
      if (place !== asked) return;
      if (made) {
        shown = {...shown, values: made.values};
        views.updateImage({values: made.values});
        takeMap(made.map.data);
      }
    } catch (error) {
      if (place !== asked) return;
      notices.complain("The network could not be run", nameOf({source, number}), error);
    }
    finish("segmenting");
  }

  function pixelSizeNm(): number | null {
    if (!place) return null;
    const {source, number} = place;
    return source.describe(number).pixelSize.pixelSizeNm ?? typed.get(source.id) ?? null;
  }

  return {
    networkCard,
    open,
    analyse,
    pixelSizeNm,
    typedPixelSizeNm: ({id}) => typed.get(id) ?? null,
    typePixelSize: (id, nm) => typed.set(id, nm)
  };
}

function nameOf({source, number}: {source: TuneSource; number: number}): string {
  return `${source.title}, frame ${number + 1}`;
}
