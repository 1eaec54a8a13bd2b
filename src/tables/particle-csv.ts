import type {Table} from "apache-arrow";
import {tableCsv} from "./table-csv.js";

/** A particle table as CSV: the columns of PARTICLE_COLUMNS, a line a region. */
export function particleCsv(table: Table): string {
  return tableCsv(table);
}
