import type {SegmentationChoice} from "../segmentation/segmentation-choice.js";
import {choiceKey} from "../segmentation/segmentation-choice.js";
import type {FileHeader} from "../workers/analyze.js";
import type {AnalysisClient} from "./analysis-client.js";
import type {GivenPixelSize} from "./calibration-words.js";
import type {FrameMap} from "./frame-map.js";
import {KeptFilesList, sizeWords} from "./kept-files-list.js";
import {createOwnFileStore, type OwnFileRecord} from "./own-file-store.js";
import type {TuneNotices} from "./tune-notices.js";
import {fileSource, type TuneSource} from "./tune-source.js";

/** Maps that outlive the page. */
export interface KeptMaps {
  get(source: TuneSource, frame: number, choice: SegmentationChoice): Promise<FrameMap | null>;
  put(source: TuneSource, frame: number, map: FrameMap): void;
}

export interface OwnFilesOptions {
  client: AnalysisClient;
  notices: TuneNotices;
  /** Called with the sources whose files were removed. */
  onRemove: (ids: readonly string[]) => void;
}

/** The reader's files, kept in this browser and found again when the page is opened anew. */
export interface OwnFiles {
  /** The list of what is kept. */
  list: HTMLElement;
  maps: KeptMaps;
  /** The files that are kept, with what the reader said of their pixels; none where the browser keeps nothing. */
  restore(): Promise<{source: TuneSource; given: GivenPixelSize | null}[]>;
  /** Takes files that were dropped on another page. */
  takeLeft(): Promise<File[]>;
  /** Opens a file, and goes on to keep it; complains when it cannot be kept, and throws when it cannot be read. */
  open(file: File): Promise<TuneSource>;
  /** Keeps the pixel size that the reader gave. */
  setGiven(source: TuneSource, given: GivenPixelSize | null): void;
}

export function createOwnFiles({client, notices, onRemove}: OwnFilesOptions): OwnFiles {
  const store = createOwnFileStore();
  const list = KeptFilesList({onRemove: remove});
  const sources = new Map<string, TuneSource>();
  // Files that are being written, by checksum: their maps wait for them.
  const keeping = new Map<string, Promise<void>>();
  let openings = 0;

  async function refresh(): Promise<void> {
    list.show(await store.list());
  }

  async function remove(records: readonly OwnFileRecord[]): Promise<void> {
    const names = records.map(({name}) => name).join(", ");
    try {
      await store.remove(records.map(({sha256}) => sha256));
      await refresh();
      const ids = records.flatMap(({sha256}) => sources.get(sha256)?.id ?? []);
      for (const {sha256} of records) sources.delete(sha256);
      onRemove(ids);
    } catch (error) {
      notices.complain("The browser's storage failed", names, error);
    }
  }

  /** A kept file, read when its first frame is asked for. */
  function keptSource(header: FileHeader): TuneSource {
    const key = `file:${header.sha256}`;
    const source = fileSource(key, header, client);
    let reading: Promise<unknown> | null = null;
    const read = () => {
      reading ??= store.file(header.sha256).then((file) => {
        if (!file) throw new Error("it was removed from this browser; drop it again");
        return client.openFile(key, file);
      });
      return reading;
    };
    return {
      ...source,
      open: (frame) => read().then(() => source.open(frame)),
      values: (frame) => read().then(() => source.values(frame))
    };
  }

  async function keep(file: File, header: FileHeader): Promise<void> {
    try {
      await store.add(file, header);
      await refresh();
    } catch (error) {
      notices.complain("This file could not be kept", file.name, await storageWords(error));
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
    async restore() {
      try {
        const records = await store.list();
        list.show(records);
        return records.map(({header, given}) => {
          const source = keptSource(header);
          sources.set(header.sha256, source);
          return {source, given};
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
      const known = sources.get(header.sha256);
      if (known) return known;
      const source = fileSource(key, header, client);
      sources.set(header.sha256, source);
      // The reader need not wait until it is written.
      keeping.set(header.sha256, keep(file, header));
      return source;
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
