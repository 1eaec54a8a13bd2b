import type {Parameters} from "../particles/parameters.js";
import type {CorrectionSession} from "./correction-session.js";
import type {FrameSession} from "./frame-session.js";
import type {LinkedFileSession} from "./linked-file-session.js";
import type {OwnFiles} from "./own-files.js";
import {replaceHash} from "./page-hash.js";
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
  ownFiles: OwnFiles;
  segmentation: SegmentationControl;
  session: FrameSession;
  corrections: CorrectionSession;
  linkedFile: LinkedFileSession;
  link: TuneLink;
  notices: TuneNotices;
  /** Called when several files were opened at once. */
  onMany: () => void;
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
  const {sources, place, ownFiles, segmentation, session, corrections, linkedFile, link, notices} = options;
  const {onMany, onParameters, onSegmentation} = options;

  async function open(files: readonly File[]): Promise<void> {
    const others = await segmentation.takeNetworks(files);
    const texts = others.filter(isJson);
    await openMicrographs(others.filter((file) => !isJson(file)));
    for (const file of texts) {
      try {
        await openJson(file);
        notices.settle("This file could not be read", file.name);
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

  /** Opens all that can be read, and shows one of them; of a single file that cannot, a card says why. */
  async function openMicrographs(files: readonly File[]): Promise<void> {
    const opened: TuneSource[] = [];
    // Said when a frame is shown, which clears what was said before.
    const complaints: (() => void)[] = [];
    if (files.length > 0) segmentation.prepare();
    let read = 0;
    let stopped = false;
    const stop = () => {
      stopped = true;
    };
    for (const [i, file] of files.entries()) {
      if (stopped) break;
      if (files.length > 1) ownFiles.showReading(`Reading ${file.name}, file ${i + 1} of ${files.length} …`, stop);
      read++;
      try {
        const {source, kept} = await ownFiles.open(file);
        sources.set(source.id, source);
        opened.push(source);
        complaints.push(() =>
          kept.then((reason) => reason && notices.complain("This file could not be kept", file.name, reason))
        );
        // Of one file nobody need wait until it is written; of many no more than one is held in memory.
        if (files.length > 1) await kept;
      } catch (error) {
        if (files.length > 1) ownFiles.listProblem(file.name, error);
        else complaints.push(() => notices.complain("This file could not be read", file.name, error));
      }
    }
    ownFiles.showReading(read < files.length ? `Stopped: ${read} of ${files.length} files were read.` : "");
    const wanted = linkedFile.waiting()?.file.sha256;
    const shown = opened.find(({sha256}) => sha256 === wanted) ?? opened[0];
    if (shown) {
      place.refresh();
      if (opened.length > 1) onMany();
      await show(shown);
    }
    for (const complain of complaints) complain();
  }

  /** Shows a file of the reader's, as the link has it that waits for one. */
  async function show(opened: TuneSource): Promise<void> {
    const arrival = linkedFile.arrive(opened);
    if (arrival?.hash) {
      replaceHash(arrival.hash.replace(/^#/, ""));
      await link.restore();
    } else await place.goTo(opened.id, 0);
    arrival?.say();
    link.remember();
  }

  function remove(ids: readonly string[]): void {
    const before = place.source();
    for (const id of ids) sources.delete(id);
    place.refresh();
    const first = [...sources.values()].find(({frameCount}) => frameCount > 0);
    if (!before || !ids.includes(before.id) || !first) return;
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

function isJson({name}: File): boolean {
  return /\.json$/i.test(name);
}
