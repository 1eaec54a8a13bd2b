import type {Parameters} from "../particles/parameters.js";
import type {CorrectionSession} from "./correction-session.js";
import type {FramePickerElement} from "./frame-picker.js";
import type {FrameSession} from "./frame-session.js";
import type {LinkedFileSession} from "./linked-file-session.js";
import type {OwnFiles} from "./own-files.js";
import {readParametersFile} from "./parameters-file.js";
import type {SegmentationControl} from "./segmentation-control.js";
import type {LinkedSegmentation} from "./segmentation-link.js";
import type {TuneLink} from "./tune-link.js";
import type {TuneNotices} from "./tune-notices.js";
import type {TunePlace} from "./tune-place.js";
import type {TuneSource} from "./tune-source.js";

export interface TuneFilesOptions {
  /** What can be chosen, by its id. */
  sources: Map<string, TuneSource>;
  place: TunePlace;
  picker: FramePickerElement;
  ownFiles: OwnFiles;
  segmentation: SegmentationControl;
  session: FrameSession;
  corrections: CorrectionSession;
  linkedFile: LinkedFileSession;
  link: TuneLink;
  notices: TuneNotices;
  /** Called with the parameters of a file. */
  onParameters: (parameters: Parameters) => void;
  /** Called with the segmentation of a file, and the file's name. */
  onSegmentation: (linked: LinkedSegmentation, where: string) => void;
}

/** What becomes of the reader's files on this page. */
export interface TuneFiles {
  /** Takes micrographs, networks, corrections and parameters alike. */
  open(files: readonly File[]): Promise<void>;
  /** Shows files that were removed no longer. */
  remove(ids: readonly string[]): void;
  /** Takes up the files that the browser keeps before a link is followed, which may name one of them. */
  begin(): Promise<void>;
}

export function createTuneFiles(options: TuneFilesOptions): TuneFiles {
  const {sources, place, picker, ownFiles, segmentation, session, corrections, linkedFile, link, notices} = options;
  const {onParameters, onSegmentation} = options;

  async function open(files: readonly File[]): Promise<void> {
    for (const file of await segmentation.takeNetworks(files)) {
      try {
        await (/\.json$/i.test(file.name) ? openJson(file) : openMicrograph(file));
      } catch (error) {
        notices.complain("This file could not be read", file.name, error);
      }
    }
  }

  async function openJson(file: File): Promise<void> {
    const text = await file.text();
    if (corrections.openFile(text)) return;
    const saved = readParametersFile(text);
    onParameters(saved.parameters);
    if (saved.segmentation) onSegmentation({choice: saved.segmentation, problems: []}, file.name);
  }

  async function openMicrograph(file: File): Promise<void> {
    segmentation.prepare();
    const opened = await ownFiles.open(file);
    sources.set(opened.id, opened);
    place.refresh();
    await show(opened);
  }

  /** Shows a file of the reader's, as the link has it that waits for one. */
  async function show(opened: TuneSource): Promise<void> {
    const arrival = linkedFile.arrive(opened);
    if (arrival?.hash) {
      history.replaceState(history.state, "", arrival.hash);
      await link.restore();
    } else await place.goTo(opened.id, 0);
    arrival?.say();
    link.remember();
  }

  function remove(ids: readonly string[]): void {
    for (const id of ids) sources.delete(id);
    place.refresh();
    const first = [...sources.values()].find(({frameCount}) => frameCount > 0);
    if (!ids.includes(picker.value.id) || !first) return;
    place.goTo(first.id, 0);
    link.remember();
  }

  async function begin(): Promise<void> {
    for (const {source: kept, given} of await ownFiles.restore()) {
      sources.set(kept.id, kept);
      if (given) session.setPixelSize(kept.id, given);
    }
    place.refresh();
    if (sources.size === 0) notices.complain("There are no samples", "this site", "it was built without any");
    await link.restore();
    await open(await ownFiles.takeLeft());
  }

  return {open, remove, begin};
}
