import {type Table, tableFromIPC} from "apache-arrow";
import type {SampleEntry, SampleIndex} from "../tables/sample-index.js";
import {fetchBytes} from "./fetch-bytes.js";

/** A sample with its particle table, or with the reason why there is none. */
export interface SampleTable {
  sample: SampleEntry;
  /** The particle table as it was served, for DuckDB; null when there is none. */
  bytes: Uint8Array | null;
  table: Table | null;
  /** Why the table is missing; empty when it is there. */
  problem: string;
  /** True for a sample of the reader's, which is in this browser only. */
  own?: boolean;
}

/**
 * Fetches the particle tables of all samples. One that cannot be had leaves the others alone.
 *
 * @param siteRoot prefix of the index's addresses, such as "./" on pages at the root.
 */
export function fetchSampleTables({samples}: SampleIndex, siteRoot = "./"): Promise<SampleTable[]> {
  return Promise.all(
    samples.map(async (sample) => {
      const missing = {sample, bytes: null, table: null};
      if (sample.table === null) return {...missing, problem: "no frame of it could be measured"};
      try {
        const bytes = await fetchBytes(new URL(siteRoot + sample.table, document.baseURI));
        return {sample, bytes, table: tableFromIPC(bytes), problem: ""};
      } catch (error) {
        return {...missing, problem: error instanceof Error ? error.message : String(error)};
      }
    })
  );
}
