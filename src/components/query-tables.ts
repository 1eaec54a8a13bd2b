import {particleFields, particleTable, toIpc} from "../tables/particle-table.js";
import type {SampleIndex} from "../tables/sample-index.js";
import {samplesTable} from "../tables/samples-table.js";
import type {TableSources} from "./duckdb.js";
import type {SampleTable} from "./sample-tables.js";
import type {ListedTable} from "./schema-list.js";

/** What the SQL editor of a site reads: the tables `particles` and `samples`. */
export interface QueryTables {
  sources: TableSources;
  tables: readonly ListedTable[];
}

/** Brings the particle tables of all samples together, those of the reader's among them, and describes them. */
export function queryTables(index: SampleIndex, loaded: readonly SampleTable[]): QueryTables {
  const samples = samplesTable([...index.samples, ...loaded.flatMap(({sample, own}) => (own ? [sample] : []))]);
  const streams = loaded.flatMap(({bytes}) => (bytes ? [bytes] : []));
  // Without any particle the table is there all the same, so that queries give no rows and not an error.
  const particles = streams.length > 0 ? streams : [toIpc(particleTable([], index))];
  return {
    sources: {particles, samples: [toIpc(samples)]},
    tables: [
      {name: "particles", description: "a row a region", fields: particleFields()},
      {name: "samples", description: "a row a sample; its id is particles.sample", fields: samples.schema.fields}
    ]
  };
}
