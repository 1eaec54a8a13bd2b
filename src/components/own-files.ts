import type {SegmentationChoice} from "../segmentation/segmentation-choice.js";
import {choiceKey} from "../segmentation/segmentation-choice.js";
import type {FileFrame, FileHeader} from "../workers/analyze.js";
import type {AnalysisClient} from "./analysis-client.js";
import type {GivenPixelSize} from "./calibration-words.js";
import type {FrameMap} from "./frame-map.js";
import {KeptFilesList, sizeWords} from "./kept-files-list.js";
import {createOwnFileStore, DEFAULT_SAMPLE, type OwnFileRecord} from "./own-file-store.js";
import {type OwnSample, ownSamples, type SampleFile, sampleName} from "./own-samples.js";
import type {TuneNotices} from "./tune-notices.js";
import {fileSource, type TuneSource} from "./tune-source.js";

/** Maps that outlive the page. */
export interface KeptMaps {
  get(source: TuneSource, frame: number, choice: SegmentationChoice): Promise<FrameMap | null>;
  put(source: TuneSource, frame: number, map: FrameMap): void;
}

export interface OwnFilesOptions {
  client: Pick<AnalysisClient, "openFile" | "closeFile" | "fileFrame" | "keptFrame">;
  notices: Pick<TuneNotices, "complain">;
  /** Ids of the samples of the site, which no own sample may have. */
  siteIds: readonly string[];
  /** Where a pixel size can be given. Defaults to the words of Tune, "under Calibration". */
  calibratedWhere?: string;
  /** Called with the sources whose files were removed. */
  onRemove: (ids: readonly string[]) => void;
  /** Called when a sample got another name. */
  onRename: () => void;
}

/** A file of the reader's that is open. */
export interface OwnFile extends SampleFile {
  source: TuneSource;
}

/** A file that was opened, and is being kept. */
export interface OpenedFile {
  source: TuneSource;
  /** Resolves when it is kept, with null, or cannot be, with the reason. */
  kept: Promise<string | null>;
}

/** The reader's files, kept in this browser and found again when the page is opened anew. */
export interface OwnFiles {
  /** The list of what is kept. */
  list: HTMLElement;
  maps: KeptMaps;
  /** The samples that the files make up, those that could not be kept among them. */
  samples(): OwnSample<OwnFile>[];
  /** The files that are kept, with what the reader said of their pixels; none where the browser keeps nothing. */
  restore(): Promise<{source: TuneSource; given: GivenPixelSize | null}[]>;
  /** Takes files that were dropped on another page. */
  takeLeft(): Promise<File[]>;
  /**
   * Opens a file, and goes on to keep it.
   *
   * @throws Error when it cannot be read.
   */
  open(file: File): Promise<OpenedFile>;
  /** Says that files are being read; nothing to say when that is over. */
  showReading(words: string, onStop?: () => void): void;
  /** Lists a file that cannot be read, with the reason, until the reader has seen it. */
  listProblem(fileName: string, error: unknown): void;
  /** Keeps the pixel size that the reader gave. */
  setGiven(source: TuneSource, given: GivenPixelSize | null): void;
}

export function createOwnFiles(options: OwnFilesOptions): OwnFiles {
  const {client, notices, siteIds, calibratedWhere = "under Calibration", onRemove, onRename} = options;
  const store = createOwnFileStore();
  const list = KeptFilesList({onRemove: remove, onRename: rename});
  const files = new Map<string, OwnFile>();
  // Files that are being written, by checksum: their maps wait for them.
  const keeping = new Map<string, Promise<string | null>>();
  let openings = 0;

  async function refresh(): Promise<void> {
    list.show(await store.list());
  }

  async function remove(records: readonly OwnFileRecord[]): Promise<void> {
    const names = records.map(({name}) => name).join(", ");
    try {
      await store.remove(records.map(({sha256}) => sha256));
      await refresh();
      const ids = records.flatMap(({sha256}) => files.get(sha256)?.source.id ?? []);
      for (const {sha256} of records) files.delete(sha256);
      onRemove(ids);
    } catch (error) {
      notices.complain("The browser's storage failed", names, error);
    }
  }

  async function rename(records: readonly OwnFileRecord[], typed: string): Promise<void> {
    const sample = sampleName(typed, siteIds);
    const sha256s = records.map(({sha256}) => sha256);
    try {
      await store.setSample(sha256s, sample);
      for (const sha256 of sha256s) {
        const file = files.get(sha256);
        if (file) files.set(sha256, {...file, sample});
      }
      await refresh();
      onRename();
    } catch (error) {
      notices.complain("The browser's storage failed", sample, error);
    }
  }

  function take(source: TuneSource, {sha256, fileName: name, frameCount}: FileHeader, sample: string): TuneSource {
    files.set(sha256, {sha256, name, sample, header: {frameCount}, source});
    return source;
  }

  /** A file by its checksum, whose frames are read when they are asked for. */
  function sourceOf(header: FileHeader, read: (frame: number) => Promise<FileFrame>): TuneSource {
    return fileSource(`file:${header.sha256}`, header, {read, calibratedWhere});
  }

  /** @returns why the file could not be kept, or null. */
  async function keep(file: File, header: FileHeader): Promise<string | null> {
    try {
      await store.add(file, header);
      await refresh();
      return null;
    } catch (error) {
      return storageWords(error);
    }
  }

  return {
    list,
    maps: {
      async get({sha256}, frame, choice) {
        if (!sha256) return null;
        return store.map(sha256, frame, choiceKey(choice)).catch(() => null);
      },
      put({sha256, title}, frame, map) {
        if (!sha256) return;
        Promise.resolve(keeping.get(sha256))
          .then(() => store.addMap(sha256, frame, choiceKey(map.choice), map))
          .then(refresh)
          .catch(async (error) => notices.complain("This file could not be kept", title, await storageWords(error)));
      }
    },
    samples: () => ownSamples([...files.values()]),
    async restore() {
      try {
        const records = await store.list();
        list.show(records);
        return records.map(({header, given, sample}) => {
          const source = sourceOf(header, (frame) => client.keptFrame(header.sha256, frame));
          return {source: take(source, header, sample), given};
        });
      } catch {
        // Some browsers keep nothing in private windows; files are open until the page is left.
        return [];
      }
    },
    takeLeft: () => store.take().catch(() => []),
    async open(file) {
      const key = `file:${++openings}:${file.name}`;
      const header = await client.openFile(key, file);
      const {sha256} = header;
      const known = files.get(sha256);
      if (known) {
        client.closeFile(key);
        return {source: known.source, kept: Promise.resolve(null)};
      }
      // What is kept is read from the browser's storage, so that no more than a few files are held in memory.
      let isKept = false;
      const kept = keep(file, header).then((reason) => {
        isKept = reason === null;
        if (isKept) client.closeFile(key);
        return reason;
      });
      keeping.set(sha256, kept);
      const read = (frame: number) => (isKept ? client.keptFrame(sha256, frame) : client.fileFrame(key, frame));
      return {source: take(sourceOf(header, read), header, DEFAULT_SAMPLE), kept};
    },
    showReading: list.showReading,
    listProblem(fileName, error) {
      list.listProblem(fileName, error instanceof Error ? error.message : String(error));
    },
    setGiven({sha256}, given) {
      if (!sha256) return;
      Promise.resolve(keeping.get(sha256))
        .then(() => store.setGiven(sha256, given))
        .catch(() => {});
    }
  };
}

/** Why the browser keeps nothing more. */
async function storageWords(error: unknown): Promise<string> {
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  if (!full) return `the browser refused to keep it (${error instanceof Error ? error.message : error})`;
  const {usage, quota} = (await navigator.storage?.estimate().catch(() => null)) ?? {};
  const space = usage && quota ? `: ${sizeWords(usage)} of ${sizeWords(quota)} are used` : "";
  return `the browser's space for this site is full${space}`;
}
