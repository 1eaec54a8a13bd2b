import type {KeptTables, SampleFrame} from "./frame-measurer.js";
import type {FrameTable, OwnTableStore} from "./own-table-store.js";

/** Tables that were made in this page, and beyond it those of files that the browser keeps. */
export function createKeptTables(store: Pick<OwnTableStore, "table" | "putTable">): KeptTables {
  // A table is small beside its frame; where the browser keeps nothing they are here until the page is left.
  const made = new Map<string, FrameTable>();
  const keyOf = ({source, number}: SampleFrame) => `${source.id} ${number}`;
  return {
    async get(frame) {
      const {sha256} = frame.source;
      const known = made.get(keyOf(frame));
      if (known || !sha256) return known ?? null;
      return store.table(sha256, frame.number).catch(() => null);
    },
    put(frame, table) {
      const {sha256} = frame.source;
      made.set(keyOf(frame), table);
      if (sha256) store.putTable(sha256, frame.number, table).catch(() => {});
    }
  };
}
