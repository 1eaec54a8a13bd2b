import type {Parameters} from "../particles/parameters.js";
import type {SegmentationChoice} from "../segmentation/segmentation-choice.js";
import {createOwnDatabase, type OwnDatabase} from "./own-database.js";

/** How the frames of a sample are measured. */
export interface MeasureSettings {
  parameters: Parameters;
  segmentation: SegmentationChoice;
}

/** The particle table of one frame, and what it was made of. */
export interface FrameTable {
  /** A text of all that the numbers depend on, beside the image itself. */
  key: string;
  /** SHA-256 of the display image, by which corrections are kept. */
  imageHash: string;
  /** Arrow IPC stream. */
  ipc: Uint8Array;
}

/** Tables of the reader's own files, kept until the files are removed. */
export interface OwnTableStore {
  table(sha256: string, frame: number): Promise<FrameTable | null>;
  /** Keeps the table of a file that is kept; nothing for others. */
  putTable(sha256: string, frame: number, table: FrameTable): Promise<void>;
  /** How a sample was measured last; null for one that never was. */
  settings(sample: string): Promise<MeasureSettings | null>;
  putSettings(sample: string, settings: MeasureSettings): Promise<void>;
}

/** Every call rejects where the browser allows no storage. */
export function createOwnTableStore({change, read}: OwnDatabase = createOwnDatabase()): OwnTableStore {
  return {
    table: async (sha256, frame) =>
      (await read<FrameTable | undefined>("tables", (store) => store.get([sha256, frame]))) ?? null,
    putTable: (sha256, frame, table) =>
      change((store) => {
        const record = store("records").getKey(sha256);
        record.onsuccess = () => {
          if (record.result) store("tables").put(table, [sha256, frame]);
        };
      }),
    settings: async (sample) =>
      (await read<MeasureSettings | undefined>("settings", (store) => store.get(sample))) ?? null,
    putSettings: (sample, settings) =>
      change((store) => {
        store("settings").put(settings, sample);
      })
  };
}
