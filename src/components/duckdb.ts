import {AsyncDuckDB, type AsyncDuckDBConnection, getPlatformFeatures, VoidLogger} from "@duckdb/duckdb-wasm";
import {type RecordBatch, Table} from "apache-arrow";
import {QueryError} from "../tables/query-error.js";
import {LOCKDOWN, READ_ONLY, refusal} from "../tables/sql.js";
import {fetchBytes, type Progress} from "./fetch-bytes.js";

// Framework copies the two files into the site and gives their addresses.
const WASM = import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
const WORKER = import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js");

/** Tables by name, each as one or more Arrow IPC streams of equal schema. */
export type TableSources = Readonly<Record<string, readonly Uint8Array[]>>;

export interface DatabaseOptions {
  /** Hears how much of the engine (34 MB) has arrived. */
  onProgress?: (progress: Progress) => void;
}

export interface QueryOptions {
  /** Rows after which reading stops. Defaults to 250 000. */
  maxRows?: number;
  /** Time after which the query is given up, in ms. Defaults to one minute. */
  timeoutMs?: number;
}

export interface QueryResult {
  table: Table;
  /** True when there were more rows than `maxRows`. */
  truncated: boolean;
}

interface Engine {
  database: AsyncDuckDB;
  /** Never resolves; rejects when the worker breaks down. */
  failure: Promise<never>;
  /** True when the worker broke down. */
  broken: boolean;
}

/**
 * DuckDB in a worker, over tables given as bytes. Once they are loaded it reads
 * nothing else: neither network nor files, and it fetches no extension. No query
 * can change the tables.
 */
export class Database {
  readonly #sources: TableSources;
  #engine: Promise<Engine>;
  #running: AbortController | null = null;

  private constructor(sources: TableSources, engine: Promise<Engine>) {
    this.#sources = sources;
    this.#engine = engine;
  }

  /**
   * Starts the engine and loads the tables.
   *
   * @throws Error when the engine cannot be fetched or this browser cannot run it.
   */
  static async open(sources: TableSources, {onProgress}: DatabaseOptions = {}): Promise<Database> {
    const database = new Database(sources, startEngine(sources, onProgress));
    await database.#engine;
    return database;
  }

  /**
   * Runs one query at a time; of several statements the last one's result is returned.
   *
   * @throws QueryError with DuckDB's explanation; of the kind "Stopped Error" when the query was
   *   cancelled, and "Timeout Error" when it took too long.
   */
  async query(sql: string, {maxRows = 250_000, timeoutMs = 60_000}: QueryOptions = {}): Promise<QueryResult> {
    if (this.#running) throw new QueryError("Busy Error: another query is still running", sql);
    const refused = refusal(sql);
    if (refused) throw new QueryError(refused, sql);
    const running = new AbortController();
    this.#running = running;
    const timeout = setTimeout(
      () => running.abort(`Timeout Error: it ran for more than ${timeoutMs / 1000} s`),
      timeoutMs
    );
    let engine: Engine | undefined;
    try {
      engine = await Promise.race([this.#engine, whenAborted(running.signal)]);
      const {database, failure} = engine;
      return await Promise.race([readQuery(database, sql, maxRows), failure, whenAborted(running.signal)]);
    } catch (error) {
      const {aborted, reason} = running.signal;
      if (engine && (aborted || engine.broken || isCrash(error))) this.#restart(engine);
      if (aborted) throw new QueryError(reason, sql);
      throw new QueryError(error instanceof Error ? error.message : String(error), sql, {cause: error});
    } finally {
      clearTimeout(timeout);
      this.#running = null;
    }
  }

  /** Stops the running query, whatever it is doing; its promise rejects with a QueryError. */
  cancel(): void {
    this.#running?.abort("Stopped Error: it was cancelled");
  }

  /** Ends the worker; the database is of no use afterwards. */
  async close(): Promise<void> {
    // An engine that did not start needs no end.
    const engine = await this.#engine.catch(() => null);
    await engine?.database.terminate();
  }

  // WebAssembly that computes hears nothing: the worker is ended, and its
  // successor loads the tables anew.
  #restart({database}: Engine): void {
    database.terminate();
    this.#engine = startEngine(this.#sources);
    // The next query hears of a failure.
    this.#engine.catch(() => {});
  }
}

// After such an error, as when memory runs out, nothing in the worker can be trusted.
function isCrash(error: unknown): boolean {
  return error instanceof Error && error.name === "RuntimeError";
}

async function startEngine(sources: TableSources, onProgress?: (progress: Progress) => void): Promise<Engine> {
  const {wasmExceptions} = await getPlatformFeatures();
  if (!wasmExceptions) throw new Error("this browser is too old for the database: it lacks WebAssembly exceptions");
  const wasm = await wasmAddress(onProgress);
  const worker = new Worker(WORKER, {type: "module"});
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({message}) => reject(new Error(message || "the database worker broke down")));
  });
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  try {
    await Promise.race([load(database, wasm, sources), failure]);
    const engine = {database, failure, broken: false};
    failure.catch(() => {
      engine.broken = true;
    });
    return engine;
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

async function load(database: AsyncDuckDB, wasm: string, sources: TableSources): Promise<void> {
  await database.instantiate(wasm);
  await database.open({
    query: {castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true, castDurationToTime64: true}
  });
  const connection = await database.connect();
  for (const [name, streams] of Object.entries(sources)) {
    for (const [i, stream] of streams.entries()) {
      // The bytes are handed over to the worker and lost here, hence the copy.
      await connection.insertArrowFromIPCStream(stream.slice(), {name, schema: "main", create: i === 0});
    }
  }
  for (const statement of LOCKDOWN) await connection.query(statement);
  await connection.close();
}

let address: Promise<string> | undefined;

// DuckDB's worker waits for ever when its WebAssembly cannot be fetched, so it
// is fetched here, where failure and progress can be told, and kept for restarts.
function wasmAddress(onProgress?: (progress: Progress) => void): Promise<string> {
  address ??= fetchBytes(WASM, {onProgress}).then(
    (bytes) => URL.createObjectURL(new Blob([bytes], {type: "application/wasm"})),
    (error) => {
      address = undefined;
      throw error;
    }
  );
  return address;
}

// A connection of its own for each query: temporary tables, macros and variables end with it.
async function readQuery(database: AsyncDuckDB, sql: string, maxRows: number): Promise<QueryResult> {
  const connection = await database.connect();
  try {
    await connection.query(READ_ONLY);
    return await readResult(connection, sql, maxRows);
  } finally {
    await connection.close();
  }
}

async function readResult(connection: AsyncDuckDBConnection, sql: string, maxRows: number): Promise<QueryResult> {
  const reader = await (await connection.send(sql, true)).open();
  const batches: RecordBatch[] = [];
  let rows = 0;
  for await (const batch of reader) {
    batches.push(batch);
    rows += batch.numRows;
    if (rows > maxRows) break;
  }
  const table = new Table(reader.schema, batches);
  if (rows <= maxRows) return {table, truncated: false};
  await connection.cancelSent();
  return {table: table.slice(0, maxRows), truncated: true};
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error(signal.reason)), {once: true});
  });
}
