import type {Table} from "apache-arrow";
import {html} from "htl";
import {saveFile} from "./save-file.js";

/** A kind of file that a particle table can be saved as. */
interface TableFormat {
  label: string;
  extension: string;
  type: string;
  /** Loaded when it is asked for. */
  write: (table: Table) => Promise<string | Uint8Array>;
}

const FORMATS: readonly TableFormat[] = [
  {
    label: "CSV",
    extension: "csv",
    type: "text/csv",
    write: async (table) => (await import("../tables/particle-csv.js")).particleCsv(table)
  },
  {
    label: "Excel",
    extension: "xlsx",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: async (table) => (await import("../tables/particle-xlsx.js")).particleXlsx(table)
  },
  {
    label: "Parquet",
    extension: "parquet",
    type: "application/vnd.apache.parquet",
    write: async (table) => (await import("../tables/particle-parquet.js")).particleParquet(table)
  },
  {
    label: "Arrow",
    extension: "arrow",
    type: "application/vnd.apache.arrow.stream",
    write: async (table) => (await import("../tables/particle-table.js")).toIpc(table)
  }
];

export interface TableDownloadsOptions {
  /** File name without its extension. */
  name: string;
  table: Table;
}

/** Buttons that save a particle table, one for each kind of file. */
export function TableDownloads({name, table}: TableDownloadsOptions): HTMLElement {
  const problem = html`<span class="frame-warning" role="status"></span>`;
  async function save({extension, type, write}: TableFormat): Promise<void> {
    problem.textContent = "";
    try {
      saveFile(`${name}.${extension}`, await write(table), type);
    } catch (error) {
      problem.textContent = `The table could not be saved: ${error instanceof Error ? error.message : error}.`;
    }
  }
  return html`<div class="actions" role="group" aria-label="Download the table of all frames"><span class="muted">Table of all frames as</span>
    ${FORMATS.map((format) => html`<button type="button" onclick=${() => save(format)}>${format.label}</button>`)}${problem}</div>`;
}
