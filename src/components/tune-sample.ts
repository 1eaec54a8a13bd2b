import {html} from "htl";
import type {SampleIndex} from "../tables/sample-index.js";
import {AllFramesCard, type SampleRequest} from "./all-frames-card.js";
import type {GivenPixelSize} from "./calibration-words.js";
import type {FrameMaps} from "./frame-maps.js";
import type {FrameSession} from "./frame-session.js";
import {createOwnMeasurer} from "./own-measurer.js";
import {ownSampleFrames, sampleFrames} from "./own-sample-frames.js";
import type {MeasureSettings} from "./own-table-store.js";
import type {SegmentationControl} from "./segmentation-control.js";
import type {TunePlace} from "./tune-place.js";
import type {TuneSource} from "./tune-source.js";

export interface TuneSampleOptions {
  index: SampleIndex;
  place: TunePlace;
  session: FrameSession;
  segmentation: SegmentationControl;
  maps: FrameMaps;
  /** The parameters and the segmentation of this moment. */
  settings: () => MeasureSettings;
  /** Whether the frame that is shown is still being worked on. */
  busy: () => boolean;
  /** Called with a frame that the reader wants to see. */
  onFrame: (sourceId: string, frame: number) => void;
  /** Called with sources that have the pixel size which the reader gave for another. */
  onPixelSize: (sources: readonly TuneSource[], given: GivenPixelSize) => void;
}

/** The sample to which the frame belongs that is shown, measured as a whole. */
export interface TuneSample {
  card: HTMLElement;
  /** Measures anew, as soon as the page has rested. */
  follow(): void;
  /** Shows the statistics over all frames. */
  unfold(): void;
  dispose(): void;
}

/** The sample follows when the page has rested this long, so that the frame that is shown comes first. */
const REST_MS = 400;

export function createTuneSample(options: TuneSampleOptions): TuneSample {
  const {index, place, session, segmentation, maps, settings, busy, onFrame, onPixelSize} = options;
  const {segmenter, shelf} = segmentation;
  const measurer = createOwnMeasurer({index, segmenter, shelf, maps});
  const card = AllFramesCard({
    measurer,
    request,
    onFrame: ({source, number}) => onFrame(source.id, number),
    onFold: () => follow()
  });
  let timer = 0;

  function request(): SampleRequest | null {
    const source = place.source();
    if (!source) return null;
    const own = place.ownSample();
    const frames = own
      ? ownSampleFrames(own, session.givenPixelSize)
      : sampleFrames(source.id, source, session.givenPixelSize(source.id));
    const shown = frames.findIndex((frame) => frame.source === source && frame.number === place.frame());
    return {title: own?.name ?? source.title, frames, shown, settings: settings()};
  }

  /** Offers the pixel size that the reader gave for the files of the sample that have none. */
  function offerPixelSize(): HTMLElement | null {
    const source = place.source();
    const given = source && session.givenPixelSize(source.id);
    if (!given) return null;
    const others = (place.ownSample()?.files ?? [])
      .map((file) => file.source)
      .filter((other) => session.givenPixelSize(other.id) === null && other.describe(0).pixelSize.pixelSizeNm === null);
    if (others.length === 0) return null;
    const files = others.length === 1 ? "the other file" : `the ${others.length} other files`;
    return html`<p><button type="button" onclick=${() => onPixelSize(others, given)}>Use ${given.nm} nm a pixel for ${files} without a pixel size</button></p>`;
  }

  function rested(): void {
    if (busy()) {
      follow();
      return;
    }
    const own = place.ownSample();
    // Compare measures own samples as they were looked at last.
    if (own) measurer.putSettings(own.name, settings());
    card.offer(offerPixelSize());
    card.update();
  }

  function follow(): void {
    clearTimeout(timer);
    timer = window.setTimeout(rested, REST_MS);
  }

  return {
    card,
    follow,
    unfold: card.unfold,
    dispose() {
      clearTimeout(timer);
      card.dispose();
      measurer.dispose();
    }
  };
}
