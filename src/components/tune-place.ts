import {html} from "htl";
import {canonicalJson} from "../particles/parameters.js";
import type {CalibrationCardElement} from "./calibration-card.js";
import {FrameAbout} from "./frame-about.js";
import type {FramePickerElement} from "./frame-picker.js";
import type {FrameSession} from "./frame-session.js";
import type {ParameterPanelElement} from "./parameter-panel.js";
import {pickerEntry, type TuneSource} from "./tune-source.js";

export interface TunePlaceOptions {
  /** What can be chosen, by its id. */
  sources: Map<string, TuneSource>;
  picker: FramePickerElement;
  panel: ParameterPanelElement;
  calibration: CalibrationCardElement;
  session: FrameSession;
}

/** Which frame of which source the page shows. */
export interface TunePlace {
  /** What is known of the frame. */
  about: HTMLElement;
  /** The source that is shown; none before the first, and as long as it is not there. */
  source(): TuneSource | undefined;
  /** 0-based. */
  frame(): number;
  /** Opens what the picker names. */
  open(): Promise<void>;
  /** Names another frame in the picker and opens it. */
  goTo(id: string, frame: number): Promise<void>;
  /** Lets the next source that is opened be the first: parameters stay as they are. */
  forget(): void;
  /** Says anew what is known of the frame. */
  describe(): void;
  /** Lists the sources anew. */
  refresh(): void;
}

export function createTunePlace({sources, picker, panel, calibration, session}: TunePlaceOptions): TunePlace {
  const about = html`<div></div>`;
  let source: TuneSource | undefined;

  async function open(): Promise<void> {
    const before = source?.published;
    source = sources.get(picker.value.id);
    if (!source) return;
    // Who has changed nothing sees each sample as it was published.
    if (before && canonicalJson(panel.value) === canonicalJson(before)) panel.value = source.published;
    panel.setPublished(source.published);
    const opened = session.open(source, picker.value.frame);
    describe();
    await opened;
  }

  function describe(): void {
    if (!source) return;
    const description = source.describe(picker.value.frame);
    const pixelSizeNm = session.pixelSizeNm();
    about.replaceChildren(FrameAbout(source, description));
    calibration.show(description, session.givenPixelSize(source.id));
    panel.setFrameSide(Math.max(description.width, description.height) * (pixelSizeNm ?? Number.NaN));
  }

  return {
    about,
    source: () => source,
    frame: () => picker.value.frame,
    open,
    goTo(id, frame) {
      picker.value = {id, frame};
      return open();
    },
    forget() {
      source = undefined;
    },
    describe,
    refresh() {
      picker.setEntries([...sources.values()].filter(({frameCount}) => frameCount > 0).map(pickerEntry));
    }
  };
}
