import {createRequire} from "node:module";
import {createDuckDB, NODE_RUNTIME, VoidLogger} from "@duckdb/duckdb-wasm/blocking";
import type {Table} from "apache-arrow";

const {resolve} = createRequire(import.meta.url);
const bundle = (kind: string) => ({
  mainModule: resolve(`@duckdb/duckdb-wasm/dist/duckdb-${kind}.wasm`),
  mainWorker: resolve(`@duckdb/duckdb-wasm/dist/duckdb-node-${kind}.worker.cjs`)
});

/** The engine of the page, without a worker. */
export interface NodeDatabase {
  query(sql: string): Table;
  insert(name: string, stream: Uint8Array, create: boolean): void;
}

/** Opens a database with tables of one or more IPC streams each. */
export async function openNodeDatabase(tables: Record<string, Uint8Array[]>): Promise<NodeDatabase> {
  const database = await createDuckDB({mvp: bundle("mvp"), eh: bundle("eh")}, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => {});
  database.open({query: {castBigIntToDouble: true, castDecimalToDouble: true}});
  const connection = database.connect();
  const insert: NodeDatabase["insert"] = (name, stream, create) =>
    connection.insertArrowFromIPCStream(stream, {name, schema: "main", create});
  for (const [name, streams] of Object.entries(tables)) {
    for (const [i, stream] of streams.entries()) insert(name, stream, i === 0);
  }
  return {query: (sql) => connection.query(sql), insert};
}
