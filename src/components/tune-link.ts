import {DEFAULT_PARAMETERS} from "../particles/parameters.js";
import type {SampleIndex} from "../tables/sample-index.js";
import type {CorrectionSession} from "./correction-session.js";
import type {FrameSession} from "./frame-session.js";
import {linkProblems} from "./link-problems.js";
import type {LinkedFileSession} from "./linked-file-session.js";
import type {LinkedPlots} from "./linked-plots.js";
import {replaceHash, strangeHashWords} from "./page-hash.js";
import type {ParameterPanelElement} from "./parameter-panel.js";
import type {ParticleViews} from "./particle-views.js";
import type {SegmentationControl} from "./segmentation-control.js";
import {readSegmentationFields} from "./segmentation-link.js";
import {DEFAULT_SIZE_VIEW} from "./size-view.js";
import type {TuneNotices} from "./tune-notices.js";
import type {TunePlace} from "./tune-place.js";
import type {TuneSource} from "./tune-source.js";
import {decodeTuneState, encodeTuneState, SIZE_MEASURES, type TuneState, withinIndex} from "./tune-state.js";
import {DEFAULT_VIEW} from "./view-link.js";

export interface TuneLinkOptions {
  index: SampleIndex;
  /** What can be chosen, by its id. */
  sources: ReadonlyMap<string, TuneSource>;
  place: TunePlace;
  panel: ParameterPanelElement;
  views: ParticleViews;
  plots: LinkedPlots;
  segmentation: SegmentationControl;
  session: FrameSession;
  corrections: CorrectionSession;
  linkedFile: LinkedFileSession;
  notices: TuneNotices;
}

/** The address of the page, which holds what is chosen. */
export interface TuneLink {
  /** Writes the address, soon. */
  remember(): void;
  /** Writes the address at once. */
  write(): void;
  /** Shows what the address says. */
  restore(): Promise<void>;
  dispose(): void;
}

/** A link is written when the page has rested this long: browsers refuse faster changes of the address. */
const LINK_DELAY_MS = 300;

const hasVersion = (fields: URLSearchParams) => fields.has("v");

export function createTuneLink(options: TuneLinkOptions): TuneLink {
  const {index, sources, place, panel, views, plots, segmentation, session, corrections, linkedFile, notices} = options;
  let timer = 0;

  function state(): TuneState {
    const source = place.source();
    const waiting = linkedFile.waiting();
    const linkable = source && !source.own && !waiting ? source : null;
    const given = source && session.givenPixelSize(source.id);
    return {
      sample: linkable?.id ?? null,
      frame: linkable ? place.frame() : 0,
      parameters: panel.value,
      segmentation: segmentation.panel.value,
      measure: views.measure(),
      sizes: views.sizes(),
      view: {...plots.view(), layers: views.viewer.shownLayers, particle: views.selected()},
      pixelSizeNm: waiting ? waiting.pixelSizeNm : (given?.nm ?? null)
    };
  }

  function write(): void {
    clearTimeout(timer);
    const file = linkedFile.fields(place.source(), place.frame());
    const corrected = linkedFile.waiting() ? "" : corrections.linkField();
    replaceHash(`${encodeTuneState(state())}${file}${corrected}`);
  }

  function publishedState(sample: string | null): TuneState {
    const silent = {sample, frame: 0, parameters: DEFAULT_PARAMETERS, measure: SIZE_MEASURES[0], pixelSizeNm: null};
    const known = withinIndex(silent, index);
    return {...known, parameters: sources.get(known.sample ?? "")?.published ?? DEFAULT_PARAMETERS};
  }

  async function restore(): Promise<void> {
    const {hash} = location;
    const {sample, frame, parameters, measure, sizes, view, pixelSizeNm} = withinIndex(
      decodeTuneState(hash, publishedState),
      index
    );
    const own = linkedFile.read(hash, [...sources.values()]);
    const id = own?.id ?? sample;
    if (id === null) return linkedFile.ask();
    if (pixelSizeNm !== null && !linkedFile.waiting()) {
      session.setPixelSize(id, {nm: pixelSizeNm, from: "given by the link"});
    }
    views.setMeasure(measure);
    views.setSizes(sizes ?? DEFAULT_SIZE_VIEW);
    const {layers, particle, ...plotted} = view ?? DEFAULT_VIEW;
    plots.setView(plotted);
    views.viewer.shownLayers = layers;
    place.choose(id, own?.frame ?? frame);
    panel.value = parameters;
    place.forget();
    if (!linkedFile.waiting()) corrections.readLink(hash);
    const problems = segmentation.restore(readSegmentationFields(new URLSearchParams(hash.slice(1))));
    const opened = place.open();
    // One that is not there any more is not selected, and that is all.
    views.awaitParticle(particle);
    segmentation.complain(problems, "This link");
    const unfollowed = linkProblems(hash, index);
    if (unfollowed.length > 0)
      notices.complain("Part of this link could not be followed", "This link", unfollowed.join(" "));
    sayStrange();
    linkedFile.ask();
    await opened;
  }

  /** Says that the address is no link of this page, where it is none; places of the page may be named there, too. */
  function sayStrange(): void {
    const isPlace = (id: string) => document.getElementById(id) !== null;
    const words = strangeHashWords(location.hash, {isKnown: hasVersion, isPlace});
    if (words !== "") notices.tell(words);
  }

  function follow(): void {
    if (hasVersion(new URLSearchParams(location.hash.slice(1)))) restore();
    else sayStrange();
  }
  window.addEventListener("hashchange", follow);

  return {
    remember() {
      clearTimeout(timer);
      timer = window.setTimeout(write, LINK_DELAY_MS);
    },
    write,
    restore,
    dispose() {
      clearTimeout(timer);
      window.removeEventListener("hashchange", follow);
    }
  };
}
