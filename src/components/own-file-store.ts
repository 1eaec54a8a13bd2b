import {isPixelSize} from "../formats/pixel-size-range.js";
import type {FileHeader} from "../workers/analyze.js";
import type {GivenPixelSize} from "./calibration-words.js";
import type {FrameMap} from "./frame-map.js";
import {createOwnDatabase, type OwnDatabase, type OwnStoreName} from "./own-database.js";

/** What is kept of a file of the reader's, beside its bytes and its maps. */
export interface OwnFileRecord {
  /** SHA-256 of the file in hexadecimal, its key. */
  sha256: string;
  name: string;
  /** The sample that it belongs to. */
  sample: string;
  header: FileHeader;
  fileBytes: number;
  /** Bytes of the maps that were made of it. */
  mapBytes: number;
  /** When it was first kept, in ms since 1970. */
  keptAt: number;
  /** Pixel size that the reader gave; null for that of the file. */
  given: GivenPixelSize | null;
}

/** Files of the reader's, kept in this browser until they are removed. */
export interface OwnFileStore {
  /** The oldest first. */
  list(): Promise<OwnFileRecord[]>;
  /** Keeps a file, in the sample "Your files"; one that is kept already stays as it is. */
  add(file: File, header: FileHeader): Promise<void>;
  /** Puts files into a sample. */
  setSample(sha256s: readonly string[], sample: string): Promise<void>;
  /** The original file, or null when it was removed meanwhile. */
  file(sha256: string): Promise<File | null>;
  setGiven(sha256: string, given: GivenPixelSize | null): Promise<void>;
  map(sha256: string, frame: number, choiceKey: string): Promise<FrameMap | null>;
  /** Keeps a map of a file that is kept; nothing for others. */
  addMap(sha256: string, frame: number, choiceKey: string, map: FrameMap): Promise<void>;
  /** Removes files with their maps and tables. */
  remove(sha256s: readonly string[]): Promise<void>;
  /** Leaves files of any kind for the page that takes them next. */
  leave(files: readonly File[]): Promise<void>;
  /** Takes what was left. */
  take(): Promise<File[]>;
}

/** The sample of files that were put into no other. */
export const DEFAULT_SAMPLE = "Your files";

/** Every call rejects where the browser allows no storage, and with a QuotaExceededError when it is full. */
export function createOwnFileStore({change, read}: OwnDatabase = createOwnDatabase()): OwnFileStore {
  /** Changes the record of a file that is kept. */
  function update(
    store: (name: OwnStoreName) => IDBObjectStore,
    sha256: string,
    how: (record: OwnFileRecord) => void
  ): void {
    const records = store("records");
    const request: IDBRequest<OwnFileRecord | undefined> = records.get(sha256);
    request.onsuccess = () => {
      if (!request.result) return;
      how(request.result);
      records.put(request.result, sha256);
    };
  }

  return {
    async list() {
      const records = await read<OwnFileRecord[]>("records", (store) => store.getAll());
      // Files of before there were samples are in none.
      for (const record of records) {
        record.sample ??= DEFAULT_SAMPLE;
        // Those of before there was a range may have a size that no pixel has.
        if (record.given && !isPixelSize(record.given.nm)) record.given = null;
      }
      return records.sort((a, b) => a.keptAt - b.keptAt);
    },
    async add(file, header) {
      const {sha256} = header;
      if (await read("records", (store) => store.getKey(sha256))) return;
      const fresh = {sample: DEFAULT_SAMPLE, mapBytes: 0, keptAt: Date.now(), given: null};
      const record: OwnFileRecord = {sha256, name: file.name, header, fileBytes: file.size, ...fresh};
      // Not the File itself: that may point to the disk, where it can change or go.
      const bytes = await file.arrayBuffer();
      await change((store) => {
        store("records").put(record, sha256);
        store("files").put(bytes, sha256);
      });
    },
    async file(sha256) {
      const [bytes, record] = await Promise.all([
        read<ArrayBuffer | undefined>("files", (store) => store.get(sha256)),
        read<OwnFileRecord | undefined>("records", (store) => store.get(sha256))
      ]);
      return bytes && record ? new File([bytes], record.name) : null;
    },
    setGiven: (sha256, given) =>
      change((store) =>
        update(store, sha256, (record) => {
          record.given = given;
        })
      ),
    setSample: (sha256s, sample) =>
      change((store) => {
        for (const sha256 of sha256s) {
          update(store, sha256, (record) => {
            inheritSettings(store("settings"), record.sample, sample);
            record.sample = sample;
          });
        }
      }),
    map: async (sha256, frame, choiceKey) =>
      (await read<FrameMap | undefined>("maps", (store) => store.get([sha256, frame, choiceKey]))) ?? null,
    addMap: (sha256, frame, choiceKey, map) =>
      change((store) =>
        update(store, sha256, (record) => {
          const key = [sha256, frame, choiceKey];
          const before: IDBRequest<FrameMap | undefined> = store("maps").get(key);
          before.onsuccess = () => {
            const bytes = map.data.byteLength - (before.result?.data.byteLength ?? 0);
            store("maps").put(map, key);
            store("records").put({...record, mapBytes: record.mapBytes + bytes}, sha256);
          };
        })
      ),
    remove: (sha256s) =>
      change((store) => {
        for (const sha256 of sha256s) {
          store("records").delete(sha256);
          store("files").delete(sha256);
          // In the order of keys a list comes after every text and number.
          for (const name of ["maps", "tables"] as const) {
            store(name).delete(IDBKeyRange.bound([sha256], [sha256, []]));
          }
        }
        forgetSettings(store("records"), store("settings"));
      }),
    async leave(files) {
      const contents = await Promise.all(
        files.map(async (file) => ({name: file.name, bytes: await file.arrayBuffer()}))
      );
      await change((store) => store("left").put(contents, "files"));
    },
    async take() {
      const left = await read<{name: string; bytes: ArrayBuffer}[] | undefined>("left", (store) => store.get("files"));
      if (!left) return [];
      await change((store) => store("left").delete("files"));
      return left.map(({name, bytes}) => new File([bytes], name));
    }
  };
}

/** Lets a sample be measured as the one from which its files come, unless it has settings of its own. */
function inheritSettings(settings: IDBObjectStore, from: string, to: string): void {
  const own = settings.getKey(to);
  own.onsuccess = () => {
    if (own.result !== undefined) return;
    const others = settings.get(from);
    others.onsuccess = () => {
      if (others.result) settings.put(others.result, to);
    };
  };
}

/** Forgets how samples were measured that have no files any more. */
function forgetSettings(records: IDBObjectStore, settings: IDBObjectStore): void {
  const left: IDBRequest<OwnFileRecord[]> = records.getAll();
  left.onsuccess = () => {
    const names = new Set(left.result.map(({sample}) => sample ?? DEFAULT_SAMPLE));
    const known = settings.getAllKeys();
    known.onsuccess = () => {
      for (const name of known.result) if (!names.has(String(name))) settings.delete(name);
    };
  };
}
