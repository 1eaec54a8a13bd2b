import {html} from "htl";
import {canonicalJson} from "../particles/parameters.js";
import type {CalibrationCardElement} from "./calibration-card.js";
import {FrameAbout} from "./frame-about.js";
import type {FramePickerElement, PickerEntry} from "./frame-picker.js";
import type {FrameSession} from "./frame-session.js";
import type {OwnFile} from "./own-files.js";
import {framesOf, type OwnSample, positionOf} from "./own-samples.js";
import type {ParameterPanelElement} from "./parameter-panel.js";
import {pickerEntry, type TuneSource} from "./tune-source.js";

export interface TunePlaceOptions {
  /** What can be chosen, by its id. */
  sources: Map<string, TuneSource>;
  picker: FramePickerElement;
  panel: ParameterPanelElement;
  calibration: CalibrationCardElement;
  session: FrameSession;
  /** The samples that the reader's files make up. */
  ownSamples: () => OwnSample<OwnFile>[];
}

/** Which frame of which source the page shows. */
export interface TunePlace {
  /** What is known of the frame. */
  about: HTMLElement;
  /** The source that is shown; none before the first, and as long as it is not there. */
  source(): TuneSource | undefined;
  /** 0-based, within the source. */
  frame(): number;
  /** Opens what the picker names. */
  open(): Promise<void>;
  /** Names a frame of a source in the picker. */
  choose(id: string, frame: number): void;
  /** Names a frame of a source in the picker and opens it. */
  goTo(id: string, frame: number): Promise<void>;
  /** The sample of the reader's to which the source belongs that is shown; none for samples of the site. */
  ownSample(): OwnSample<OwnFile> | undefined;
  /** Lets the next source that is opened be the first: parameters stay as they are. */
  forget(): void;
  /** Says anew what is known of the frame. */
  describe(): void;
  /** Lists the sources anew. */
  refresh(): void;
}

export function createTunePlace(options: TunePlaceOptions): TunePlace {
  const {sources, picker, panel, calibration, session, ownSamples} = options;
  const about = html`<div></div>`;
  let source: TuneSource | undefined;
  let frame = 0;

  /** The source and the frame that the picker names, which counts the frames of all files of an own sample. */
  function chosen(): {source?: TuneSource; frame: number} {
    const {id, frame} = picker.value;
    const sample = ownSamples().find(({name}) => ownId(name) === id);
    const place = sample && framesOf(sample)[frame];
    if (!place) return {source: sources.get(id), frame};
    return {source: sample.files.find(({sha256}) => sha256 === place.sha256)?.source, frame: place.frame};
  }

  function choose(id: string, frame: number): void {
    const sha256 = sources.get(id)?.sha256;
    const sample = sha256 && ownSamples().find(({files}) => files.some((file) => file.sha256 === sha256));
    picker.value = sample ? {id: ownId(sample.name), frame: positionOf(sample, {sha256, frame})} : {id, frame};
  }

  async function open(): Promise<void> {
    const before = source?.published;
    ({source, frame} = chosen());
    if (!source) return;
    // Who has changed nothing sees each sample as it was published.
    if (before && canonicalJson(panel.value) === canonicalJson(before)) panel.value = source.published;
    panel.setPublished(source.published);
    const opened = session.open(source, frame);
    describe();
    await opened;
  }

  function describe(): void {
    if (!source) return;
    const description = source.describe(frame);
    const pixelSizeNm = session.pixelSizeNm();
    about.replaceChildren(FrameAbout(source, description));
    calibration.show(description, session.givenPixelSize(source.id));
    panel.setFrameSide(Math.max(description.width, description.height) * (pixelSizeNm ?? Number.NaN));
  }

  return {
    about,
    source: () => source,
    frame: () => frame,
    open,
    choose,
    goTo(id, number) {
      choose(id, number);
      return open();
    },
    ownSample: () => ownSamples().find(({files}) => files.some((file) => file.source === source)),
    forget() {
      source = undefined;
    },
    describe,
    refresh() {
      const ofSite = [...sources.values()].filter(({own, frameCount}) => !own && frameCount > 0);
      picker.setEntries([...ofSite.map(pickerEntry), ...ownSamples().map(ownEntry)]);
      // Where the frame is that is shown may have changed with the sample that it is in.
      if (source && sources.has(source.id)) choose(source.id, frame);
    }
  };
}

/** The id of an own sample in the picker, which is no sample's of the site. */
function ownId(name: string): string {
  return `own:${name}`;
}

function ownEntry({name, frameCount}: OwnSample<OwnFile>): PickerEntry {
  return {id: ownId(name), label: name, group: "Your files, in this browser only", frameCount};
}
