import {html} from "htl";
import {tableCsv} from "../tables/table-csv.js";
import type {QueryResult} from "./duckdb.js";
import {ResultTable} from "./result-table.js";
import {saveFile} from "./save-file.js";

export interface ResultCardOptions {
  /** How long the query took. */
  milliseconds: number;
}

/** Rows that are drawn; the rest is in the file to download. */
const SHOWN_ROWS = 1000;

/** The result of a query: how many rows, the table, and the whole of it as CSV. */
export function ResultCard({table, truncated}: QueryResult, {milliseconds}: ResultCardOptions): HTMLElement {
  const rows = table.numRows;
  const count = `${rows.toLocaleString("en-US")}${truncated ? " rows and more" : rows === 1 ? " row" : " rows"}`;
  const shown =
    rows > SHOWN_ROWS ? `; the first ${SHOWN_ROWS.toLocaleString("en-US")} are shown, sorting takes all` : "";
  const cut = truncated ? `. Reading stopped at ${rows.toLocaleString("en-US")} rows; add a LIMIT or group them.` : "";
  const download = html`<button type="button" onclick=${() => saveFile("feret-query.csv", tableCsv(table), "text/csv")}>Download CSV</button>`;
  return html`<section class="card result-card">
    <div class="result-head"><p><strong>${count}</strong> <span class="muted">in ${Math.max(1, Math.round(milliseconds))} ms${shown}${cut}</span></p>
      ${table.numCols > 0 && download}</div>
    ${table.numCols > 0 ? ResultTable(table, {maxRows: SHOWN_ROWS}) : html`<p>Done; the statement gives no rows.</p>`}
  </section>`;
}
