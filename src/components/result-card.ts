import {html} from "htl";
import {tableCsv} from "../tables/table-csv.js";
import type {QueryResult} from "./duckdb.js";
import {ResultChart, type ResultChartOptions} from "./result-chart.js";
import {ResultTable} from "./result-table.js";
import {rowCountWords} from "./row-count-words.js";
import {saveFile} from "./save-file.js";

export interface ResultCardOptions {
  /** How long the query took. */
  milliseconds: number;
  /** Statements of the query, of which the last gave this result. Defaults to 1. */
  statements?: number;
  /** What the chart begins with, and who hears of another choice. */
  chart: Omit<ResultChartOptions, "maxRows">;
}

/** Rows that are drawn; the rest is in the file to download. */
const SHOWN_ROWS = 1000;

/** The result of a query: how many rows, the table, a chart where there are numbers, and all rows that were read as CSV. */
export function ResultCard(
  {table, truncated}: QueryResult,
  {milliseconds, statements = 1, chart}: ResultCardOptions
): HTMLElement {
  const rows = table.numRows;
  const written = rows.toLocaleString("en-US");
  const count = rowCountWords(rows, {truncated});
  const shown =
    rows > SHOWN_ROWS ? `; the first ${SHOWN_ROWS.toLocaleString("en-US")} are shown, sorting takes all` : "";
  const cut = truncated
    ? `. Reading stopped at ${written} rows, and the file ends there; add a LIMIT or group them`
    : "";
  const last = statements > 1 ? `. Of the ${statements} statements the last one's result is shown` : "";
  const download = html`<button type="button" onclick=${() => saveFile("feret-query.csv", tableCsv(table), "text/csv")}>Download CSV${truncated ? ` of the first ${written} rows` : ""}</button>`;
  return html`<section class="card result-card">
    <div class="result-head"><p><strong>${count}</strong> <span class="muted">in ${Math.max(1, Math.round(milliseconds))} ms${shown}${cut}${last}</span></p>
      ${table.numCols > 0 ? download : null}</div>
    ${table.numCols > 0 ? ResultTable(table, {maxRows: SHOWN_ROWS}) : html`<p>Done; the statement gives no rows.</p>`}
    ${ResultChart(table, {...chart, maxRows: SHOWN_ROWS})}
  </section>`;
}
