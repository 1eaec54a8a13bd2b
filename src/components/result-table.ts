import type {Table} from "apache-arrow";
import {html} from "htl";
import {type CellFormat, cellFormat} from "./format-cell.js";

export interface ResultTableOptions {
  /** Rows that are drawn; sorting takes all. Defaults to 1000. */
  maxRows?: number;
}

interface Order {
  /** Position of the column. */
  column: number;
  descending: boolean;
}

/**
 * Any Arrow table as a table of text. A header sorts its column: ascending,
 * descending, and as it came.
 */
export function ResultTable(table: Table, {maxRows = 1000}: ResultTableOptions = {}): HTMLElement {
  const formats = table.schema.fields.map(cellFormat);
  const body = html`<tbody></tbody>`;
  let order: Order | null = null;

  const headers = table.schema.fields.map(
    (
      {name, type},
      column
    ) => html<HTMLTableCellElement>`<th scope="col" class=${formats[column].numeric ? "number" : ""}>
      <button type="button" title=${`${type}; sort by ${name}`} onclick=${() => sortBy(column)}>${name}</button></th>`
  );

  function sortBy(column: number): void {
    if (order?.column !== column) order = {column, descending: false};
    else order = order.descending ? null : {column, descending: true};
    render();
  }

  function render(): void {
    headers.forEach((header, column) => {
      if (order?.column === column) header.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
      else header.removeAttribute("aria-sort");
    });
    const rows = sortedRows(table, formats, order).subarray(0, maxRows);
    const columns = formats.map((_, i) => table.getChildAt(i)!);
    const fragment = document.createDocumentFragment();
    for (const row of rows) {
      const line = document.createElement("tr");
      formats.forEach(({numeric, text}, i) => {
        const value: unknown = columns[i].get(row);
        const cell = line.insertCell();
        if (numeric) cell.className = "number";
        if (value === null) cell.append(html`<span class="muted">null</span>`);
        else cell.textContent = text(value);
      });
      fragment.append(line);
    }
    body.replaceChildren(fragment);
  }

  render();
  return html`<div class="table-scroll result-table" tabindex="0" role="region" aria-label="Result of the query">
    <table><thead><tr>${headers}</tr></thead>${body}</table>
  </div>`;
}

function sortedRows(table: Table, formats: readonly CellFormat[], order: Order | null): Uint32Array {
  const rows = Uint32Array.from({length: table.numRows}, (_, row) => row);
  if (order === null) return rows;
  const values = table.getChildAt(order.column)!;
  const keys = Array.from(rows, (row) => formats[order.column].key(values.get(row)));
  const sign = order.descending ? -1 : 1;
  return rows.sort((a, b) => compare(keys[a], keys[b], sign) || a - b);
}

const {compare: compareText} = new Intl.Collator("en", {numeric: true});

function compare(a: number | string | null, b: number | string | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (typeof a === "number" && typeof b === "number" ? a - b : compareText(String(a), String(b)));
}
