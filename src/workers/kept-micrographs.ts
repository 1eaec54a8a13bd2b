import {createOwnFileStore, type OwnFileStore} from "../components/own-file-store.js";
import type {Micrograph} from "../formats/micrograph.js";
import {readMicrograph} from "../formats/read-micrograph.js";

/** Files that this browser keeps, read when a frame of them is asked for. */
export interface KeptMicrographs {
  /** @throws Error when the file was removed. */
  get(sha256: string): Promise<Micrograph>;
}

/** As many files are held at once: the one that is looked at, and the one that is measured meanwhile. */
const HELD = 2;

export function createKeptMicrographs(store: Pick<OwnFileStore, "file"> = createOwnFileStore()): KeptMicrographs {
  const held = new Map<string, Micrograph>();
  return {
    async get(sha256) {
      const micrograph = held.get(sha256) ?? (await read(store, sha256));
      // A Map remembers the order of insertion: the first key is the one unused for longest.
      held.delete(sha256);
      held.set(sha256, micrograph);
      for (const oldest of held.keys()) {
        if (held.size <= HELD) break;
        held.delete(oldest);
      }
      return micrograph;
    }
  };
}

async function read(store: Pick<OwnFileStore, "file">, sha256: string): Promise<Micrograph> {
  const file = await store.file(sha256);
  if (!file) throw new Error("it was removed from this browser; drop it again");
  return readMicrograph(new Uint8Array(await file.arrayBuffer()), {fileName: file.name});
}
