import type {FileHeader} from "../workers/analyze.js";
import type {GivenPixelSize} from "./calibration-words.js";
import type {FrameMap} from "./frame-map.js";

/** What is kept of a file of the reader's, beside its bytes and its maps. */
export interface OwnFileRecord {
  /** SHA-256 of the file in hexadecimal, its key. */
  sha256: string;
  name: string;
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
  /** Keeps a file; one that is kept already stays as it is. */
  add(file: File, header: FileHeader): Promise<void>;
  /** The original file, or null when it was removed meanwhile. */
  file(sha256: string): Promise<File | null>;
  setGiven(sha256: string, given: GivenPixelSize | null): Promise<void>;
  map(sha256: string, frame: number, choiceKey: string): Promise<FrameMap | null>;
  /** Keeps a map of a file that is kept; nothing for others. */
  addMap(sha256: string, frame: number, choiceKey: string, map: FrameMap): Promise<void>;
  /** Removes files with their maps. */
  remove(sha256s: readonly string[]): Promise<void>;
  /** Leaves files of any kind for the page that takes them next. */
  leave(files: readonly File[]): Promise<void>;
  /** Takes what was left. */
  take(): Promise<File[]>;
}

const NAME = "feret-own-files";
const STORES = ["records", "files", "maps", "left"];

/**
 * Opens the store in IndexedDB at the first call. Every call rejects where the
 * browser allows no storage, and with a QuotaExceededError when it is full.
 */
export function createOwnFileStore(): OwnFileStore {
  let database: Promise<IDBDatabase> | null = null;

  function open(): Promise<IDBDatabase> {
    database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        for (const store of STORES) request.result.createObjectStore(store);
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return database;
  }

  /** Runs a change; it is carried out wholly or not at all. */
  async function change(act: (store: (name: string) => IDBObjectStore) => void): Promise<void> {
    const transaction = (await open()).transaction(STORES, "readwrite");
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      act((name) => transaction.objectStore(name));
    });
  }

  async function read<Value>(store: string, ask: (store: IDBObjectStore) => IDBRequest): Promise<Value> {
    const request = ask((await open()).transaction(store).objectStore(store));
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  /** Changes the record of a file that is kept. */
  function update(store: (name: string) => IDBObjectStore, sha256: string, how: (record: OwnFileRecord) => void): void {
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
      return records.sort((a, b) => a.keptAt - b.keptAt);
    },
    async add(file, header) {
      const {sha256} = header;
      if (await read("records", (store) => store.getKey(sha256))) return;
      const fresh = {mapBytes: 0, keptAt: Date.now(), given: null};
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
          store("maps").delete(IDBKeyRange.bound([sha256], [sha256, []]));
        }
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
