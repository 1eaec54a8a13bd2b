/** What is kept of the reader's own files, by kind; each kind is a store of the database. */
export const OWN_STORES = ["records", "files", "maps", "left", "tables", "settings"] as const;
export type OwnStoreName = (typeof OWN_STORES)[number];

/** The database of this browser in which the reader's files are kept, with all that was made of them. */
export interface OwnDatabase {
  /** Runs a change; it is carried out wholly or not at all. */
  change(act: (store: (name: OwnStoreName) => IDBObjectStore) => void): Promise<void>;
  read<Value>(store: OwnStoreName, ask: (store: IDBObjectStore) => IDBRequest): Promise<Value>;
}

const NAME = "feret-own-files";
const VERSION = 2;

/** Opens the database at the first call. Every call rejects where the browser allows no storage. */
export function createOwnDatabase(): OwnDatabase {
  let database: Promise<IDBDatabase> | null = null;

  function open(): Promise<IDBDatabase> {
    database ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => {
        for (const store of OWN_STORES) {
          if (!request.result.objectStoreNames.contains(store)) request.result.createObjectStore(store);
        }
      };
      request.onsuccess = () => {
        // A page of a later version may change the stores only when this one lets go of them.
        request.result.onversionchange = () => {
          request.result.close();
          database = null;
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
      // Better without what is kept than waiting for a page that may stay open for days.
      request.onblocked = () => reject(new Error("another page of this site is open in an earlier version: close it"));
    });
    return database;
  }

  return {
    async change(act) {
      const transaction = (await open()).transaction([...OWN_STORES], "readwrite");
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
        act((name) => transaction.objectStore(name));
      });
    },
    async read(store, ask) {
      const request = ask((await open()).transaction(store).objectStore(store));
      return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    }
  };
}
