import {html} from "htl";
import {type ExampleQuery, statements} from "../tables/sql.js";
import type {Database, QueryResult, TableSources} from "./duckdb.js";
import type {Progress} from "./fetch-bytes.js";
import {NoteCard, QueryProblem} from "./query-problem.js";
import {ResultCard} from "./result-card.js";
import type {RememberedChart} from "./result-chart.js";
import {rowCountWords} from "./row-count-words.js";
import {type ListedTable, SchemaList} from "./schema-list.js";

export interface SqlConsoleOptions {
  /** The tables to load. */
  sources: TableSources;
  /** Their columns, for the list at the side. */
  tables: readonly ListedTable[];
  /** The first one is written into the editor and run once the engine is there. */
  examples: readonly ExampleQuery[];
  /** A query to begin with in place of the first example. */
  query?: string | null;
  /** Called with each query that the reader runs. */
  onQuery?: (sql: string) => void;
}

export interface SqlConsoleElement extends HTMLElement {
  /** Replaces the tables; the query that was run last is run again. */
  setTables(tables: Pick<SqlConsoleOptions, "sources" | "tables">): void;
  /** Ends the engine. */
  dispose(): void;
}

/**
 * An SQL editor over tables in DuckDB, and the result of the query below it.
 * The engine is fetched when the editor comes into view or a query is run.
 */
export function SqlConsole({
  sources: firstSources,
  tables,
  examples,
  query,
  onQuery = () => {}
}: SqlConsoleOptions): SqlConsoleElement {
  const firstQuery = query ?? examples[0]?.sql ?? "";
  const editor = html<HTMLTextAreaElement>`<textarea id="sql" rows="14" spellcheck="false" autocapitalize="off" autocomplete="off" wrap="off">`;
  const run = html<HTMLButtonElement>`<button type="button" class="run">Run</button>`;
  const stop = html<HTMLButtonElement>`<button type="button" hidden>Stop</button>`;
  const status = html`<div class="sql-status" role="status"></div>`;
  const output = html`<div class="sql-output"></div>`;
  const schema = html`<div>${SchemaList(tables, {onChoose: insert})}</div>`;
  const node = html<SqlConsoleElement>`<div class="sql-console">
    <div class="sql-columns">
      <div class="sql-editor card">
        <div class="sql-examples" role="group" aria-label="Example queries"><span class="muted">Examples</span>
          ${examples.map(({title, sql}) => html`<button type="button" onclick=${() => runExample(sql)}>${title}</button>`)}</div>
        <label for="sql">SQL query</label>
        ${editor}
        <div class="sql-actions">${run} ${stop} <span class="muted">Ctrl+Enter runs the query; nothing leaves this browser.</span></div>
        ${status}
      </div>
      <div class="card sql-tables"><h2>Tables and columns</h2>${schema}</div>
    </div>
    ${output}
  </div>`;

  let sources = firstSources;
  let opening: Promise<Database> | null = null;
  let database: Database | null = null;
  let running = false;
  let disposed = false;
  /** The query whose result is shown or on its way. */
  let lastSql: string | null = null;
  /** What the reader chose for the chart of the last result. */
  let chart: RememberedChart | null = null;
  /** Whether the tables were replaced while a query ran. */
  let overtaken = false;

  /** Starts the engine once; after a failure it is tried again. */
  function open(): Promise<Database> {
    opening ??= openDatabase();
    return opening;
  }

  async function openDatabase(): Promise<Database> {
    try {
      showProgress({loadedBytes: 0, totalBytes: null});
      const {Database} = await import("./duckdb.js");
      const wanted = sources;
      const opened = await Database.open(wanted, {onProgress: showProgress});
      if (disposed || wanted !== sources) opened.close();
      else database = opened;
      return opened;
    } catch (error) {
      opening = null;
      throw error;
    } finally {
      status.replaceChildren();
    }
  }

  function showProgress({loadedBytes, totalBytes}: Progress): void {
    if (disposed) return;
    const megabytes = (bytes: number) => Math.round(bytes / 1e6);
    const arrived = totalBytes === null ? "" : `, ${megabytes(loadedBytes)} of ${megabytes(totalBytes)} MB`;
    const text =
      loadedBytes === totalBytes ? "Starting the database …" : `Loading the database, once a visit${arrived} …`;
    status.replaceChildren(
      html`<label>${text} <progress max="1" value=${totalBytes ? loadedBytes / totalBytes : false}></progress></label>`
    );
  }

  async function runQuery(sql = editor.value): Promise<void> {
    if (running) return;
    const count = statements(sql).length;
    if (count === 0) {
      show(NoteCard("Type a query first, or take one of the examples."));
      return;
    }
    setRunning(true);
    lastSql = sql;
    overtaken = false;
    try {
      const opened = await open();
      if (disposed || overtaken) return;
      const started = performance.now();
      const result = await opened.query(sql);
      if (overtaken) return;
      const milliseconds = performance.now() - started;
      show(ResultCard(result, {milliseconds, statements: count, chart: {remembered: chart, onChoose}}), result);
    } catch (error) {
      if (!overtaken) show(QueryProblem(error));
    } finally {
      setRunning(false);
      if (overtaken && !disposed) runQuery(sql);
    }
  }

  function setTables({sources: next, tables: listed}: Pick<SqlConsoleOptions, "sources" | "tables">): void {
    if (sameSources(sources, next)) return;
    sources = next;
    schema.replaceChildren(SchemaList(listed, {onChoose: insert}));
    // A worker that ends answers nothing: the query is stopped first.
    database?.cancel();
    database?.close();
    database = opening = null;
    overtaken = running;
    if (lastSql !== null && !running) runQuery(lastSql);
  }

  function onChoose(next: RememberedChart): void {
    chart = next;
  }

  function setRunning(value: boolean): void {
    running = value;
    run.disabled = value;
    stop.hidden = !value;
    output.setAttribute("aria-busy", String(value));
  }

  function show(content: HTMLElement, result?: QueryResult): void {
    if (disposed) return;
    output.replaceChildren(content);
    // A card without a result speaks for itself.
    if (!result) status.replaceChildren();
    else {
      const words = rowCountWords(result.table.numRows, result);
      status.replaceChildren(html`<span class="visually-hidden">${words}</span>`);
    }
  }

  /** Runs what stands in the editor because the reader wants it. */
  function runTyped(): void {
    if (!running && statements(editor.value).length > 0) onQuery(editor.value);
    runQuery();
  }

  function runExample(sql: string): void {
    editor.value = sql;
    runTyped();
  }

  function insert(name: string): void {
    editor.focus();
    // execCommand keeps the editor's history, so that Ctrl+Z takes the name back.
    if (!document.execCommand("insertText", false, name)) {
      editor.setRangeText(name, editor.selectionStart, editor.selectionEnd, "end");
    }
  }

  run.onclick = runTyped;
  stop.onclick = () => database?.cancel();
  editor.value = firstQuery;
  editor.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    runTyped();
  });
  const seen = new IntersectionObserver(([{isIntersecting}]) => {
    if (!isIntersecting) return;
    seen.disconnect();
    if (firstQuery !== "" && editor.value === firstQuery) runQuery();
  });
  seen.observe(node);

  return Object.assign(node, {
    setTables,
    dispose() {
      disposed = true;
      seen.disconnect();
      database?.close();
    }
  });
}

function sameSources(a: TableSources, b: TableSources): boolean {
  const names = Object.keys(a);
  const sameBytes = (x: Uint8Array, y?: Uint8Array) =>
    x === y || (x.length === y?.length && x.every((byte, i) => byte === y[i]));
  const sameStreams = (x: readonly Uint8Array[], y?: readonly Uint8Array[]) =>
    x.length === y?.length && x.every((stream, i) => sameBytes(stream, y[i]));
  return names.length === Object.keys(b).length && names.every((name) => sameStreams(a[name], b[name]));
}
